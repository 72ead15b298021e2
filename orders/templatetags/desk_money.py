"""Money in templates, written as everywhere in the admin."""

from django import template

from service.money import roubles

register = template.Library()
register.filter("roubles", roubles)
