"""Money in templates, written as everywhere in the admin."""

from django import template

from service.texts.amounts_and_quantities import roubles

register = template.Library()
register.filter("roubles", roubles)
