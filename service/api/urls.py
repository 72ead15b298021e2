"""Paths under `/api/v1/` that belong to no house. No trailing slashes: the middleware takes both spellings."""

from django.urls import path, re_path

from service.api.views.accounts import MeView, OneTokenView, PasswordView, TokenListView, TokenView
from service.api.views.choices import ChoicesView
from service.api.views.inbound import InboundKeyListView, InboundKeyView, SuccessorView
from service.api.views.schema import DocsView, SchemaView
from service.api.views.subscriptions import EventFeedView, SecretView, SubscriptionListView, SubscriptionView

app_name = "service"
urlpatterns = [
    path("auth/token", TokenView.as_view(), name="token"),
    path("auth/tokens", TokenListView.as_view(), name="tokens"),
    re_path(r"^auth/tokens/(?P<pk>[0-9]{1,18})$", OneTokenView.as_view(), name="one-token"),
    path("auth/password", PasswordView.as_view(), name="password"),
    path("me", MeView.as_view(), name="me"),
    path("choices", ChoicesView.as_view(), name="choices"),
    path("schema", SchemaView.as_view(), name="schema"),
    path("events", EventFeedView.as_view(), name="event-feed"),
    path("subscriptions", SubscriptionListView.as_view(), name="subscriptions"),
    re_path(r"^subscriptions/(?P<pk>[0-9]{1,18})$", SubscriptionView.as_view(), name="subscription"),
    re_path(r"^subscriptions/(?P<pk>[0-9]{1,18})/secret$", SecretView.as_view(), name="subscription-secret"),
    path("inbound-keys", InboundKeyListView.as_view(), name="inbound-keys"),
    re_path(r"^inbound-keys/(?P<pk>[0-9]{1,18})$", InboundKeyView.as_view(), name="inbound-key"),
    re_path(r"^inbound-keys/(?P<pk>[0-9]{1,18})/successor$", SuccessorView.as_view(), name="inbound-key-successor"),
    path("docs", DocsView.as_view(), name="docs"),
]
