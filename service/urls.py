"""Paths under `/api/v1/` that belong to no house. No trailing slashes: the middleware takes both spellings."""

from django.urls import path

from service.views.accounts import MeView, TokenView
from service.views.choices import ChoicesView
from service.views.schema import DocsView, SchemaView

app_name = "service"
urlpatterns = [
    path("auth/token", TokenView.as_view(), name="token"),
    path("me", MeView.as_view(), name="me"),
    path("choices", ChoicesView.as_view(), name="choices"),
    path("schema", SchemaView.as_view(), name="schema"),
    path("docs", DocsView.as_view(), name="docs"),
]
