"""Texts with placeholders as people read them."""

from django import template

from desk.ready_answers.rendering import readable

register = template.Library()
register.filter("readable", readable)
