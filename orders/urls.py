"""Paths of the order book."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
