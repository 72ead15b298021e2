"""Paths under `/api/v1/` that belong to no house. No trailing slashes: the middleware takes both spellings."""

from django.urls import path, re_path

from service.api.views.accounts import MeView, OneTokenView, PasswordView, TokenListView, TokenView
from service.api.views.choices import ChoicesView
from service.api.views.deliveries import DeliveryListView, RedeliveryView, SubscriptionTestView
from service.api.views.event_feed_and_subscriptions import (
    EventFeedView,
    SecretView,
    SubscriptionListView,
    SubscriptionView,
)
from service.api.views.event_stream import EventStreamView
from service.api.views.opening_page import OpeningPageView
from service.api.views.partner_keys import InboundKeyListView, InboundKeyView, SuccessorView
from service.api.views.schema import ReferenceScriptView, ReferenceView, SchemaView, TryView
from service.api.views.second_factor import EnrolmentConfirmationView, EnrolmentView
from service.api.views.single_sign_on import SignOnTokenView
from service.api.views.traces import TraceListView

app_name = "service"
urlpatterns = [
    path("auth/token", TokenView.as_view(), name="token"),
    path("auth/token/sign-on", SignOnTokenView.as_view(), name="sign-on-token"),
    path("auth/tokens", TokenListView.as_view(), name="tokens"),
    re_path(r"^auth/tokens/(?P<pk>[0-9]{1,18})$", OneTokenView.as_view(), name="one-token"),
    path("auth/password", PasswordView.as_view(), name="password"),
    path("auth/second-factor", EnrolmentView.as_view(), name="second-factor"),
    path("auth/second-factor/confirm", EnrolmentConfirmationView.as_view(), name="second-factor-confirm"),
    path("me", MeView.as_view(), name="me"),
    path("choices", ChoicesView.as_view(), name="choices"),
    path("schema", SchemaView.as_view(), name="schema"),
    path("events", EventFeedView.as_view(), name="event-feed"),
    path("events/stream", EventStreamView.as_view(), name="event-stream"),
    path("subscriptions", SubscriptionListView.as_view(), name="subscriptions"),
    re_path(r"^subscriptions/(?P<pk>[0-9]{1,18})$", SubscriptionView.as_view(), name="subscription"),
    re_path(r"^subscriptions/(?P<pk>[0-9]{1,18})/secret$", SecretView.as_view(), name="subscription-secret"),
    re_path(r"^subscriptions/(?P<pk>[0-9]{1,18})/test$", SubscriptionTestView.as_view(), name="subscription-test"),
    re_path(r"^subscriptions/(?P<pk>[0-9]{1,18})/deliveries$", DeliveryListView.as_view(), name="deliveries"),
    re_path(
        r"^subscriptions/(?P<pk>[0-9]{1,18})/deliveries/(?P<delivery>[0-9]{1,18})/redeliver$",
        RedeliveryView.as_view(),
        name="redelivery",
    ),
    path("inbound-keys", InboundKeyListView.as_view(), name="inbound-keys"),
    re_path(r"^inbound-keys/(?P<pk>[0-9]{1,18})$", InboundKeyView.as_view(), name="inbound-key"),
    re_path(r"^inbound-keys/(?P<pk>[0-9]{1,18})/successor$", SuccessorView.as_view(), name="inbound-key-successor"),
    path("traces", TraceListView.as_view(), name="traces"),
    path("docs", OpeningPageView.as_view(), name="docs"),
    path("docs/reference", ReferenceView.as_view(), name="docs-reference"),
    path("docs/reference.js", ReferenceScriptView.as_view(), name="docs-reference-script"),
    path("docs/try", TryView.as_view(), name="docs-try"),
]
