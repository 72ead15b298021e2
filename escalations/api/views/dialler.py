"""The feed of silenced phones (contract, "Integrations"; INT-7)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from datetime import UTC, datetime

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from escalations.choices import SuppressedChannel
from escalations.suppression.do_not_call import FeedPosition, feed
from service.accounts.roles import Role
from service.api.serializers import QueryNumber, StrictSerializer, Text
from service.http import json
from service.http.views import ApiView
from service.input_errors import FieldError, InvalidInput, Readable
from service.traces import Way, look_at

BEGINNING = FeedPosition(datetime(1990, 1, 1, tzinfo=UTC))
MOST = 1_000


class SuppressionQuery(StrictSerializer):
    """From where on to read."""

    after = Text(
        max_length=400, required=False, help_text="Значение next из прошлого ответа; без него лента идёт с начала."
    )
    limit = QueryNumber(required=False, default=200, min_value=1, max_value=MOST)


class SilencedAnswer(serializers.Serializer):
    """A channel of a number that isn't to be used."""

    number = serializers.CharField()
    channel = serializers.ChoiceField(choices=SuppressedChannel.choices)
    reason = serializers.ChoiceField(choices=["opt_out", "redeemed", "going_back"])
    since = serializers.DateTimeField()


class SuppressionsAnswer(serializers.Serializer):
    """A part of the feed, and where it goes on."""

    results = SilencedAnswer(many=True)
    next = serializers.CharField()


class SuppressionsView(ApiView):
    """The dialler asks whom to leave alone."""

    look = Way.TELEPHONY
    roles = {"GET": frozenset({Role.TELEPHONY, Role.ADMINISTRATOR})}
    signable = True
    query = {"GET": SuppressionQuery}
    answers = {"GET": SuppressionsAnswer}
    titles = {"GET": "Кому не звонить и не писать"}

    def get(self, request: Request) -> Response:
        """The feed after a place; its `next` may be kept and asked for again later."""
        after = parse_position(self.params["after"]) if self.params.get("after") else BEGINNING
        rows, reached = feed(after, self.params["limit"])
        look_at(others=len(rows))
        return self.answer({"results": [row._asdict() for row in rows], "next": cursor_of(reached)})

    def params_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The feed has the place."""
        if read.get("after"):
            parse_position(read["after"])
        return ()


def cursor_of(place: FeedPosition) -> str:
    """The place as readers keep it."""
    text = json.dumps([place.since.isoformat(), place.number, place.channel, place.reason])
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def parse_position(text: str) -> FeedPosition:
    """The place that a reader kept; a bare time is one too.

    Raises:
        InvalidInput: it is neither.
    """
    try:
        if "T" in text and "-" in text:
            return FeedPosition(aware(text))
    except ValueError:
        pass
    try:
        padded = text + "=" * (-len(text) % 4)
        since, *rest = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        number, channel, reason = (str(part) for part in rest)
        if any("\0" in part for part in (number, channel, reason)):
            raise ValueError("no row has this place")
        return FeedPosition(aware(since), number, channel, reason)
    except (ValueError, TypeError, binascii.Error) as error:
        raise InvalidInput([FieldError("after", "invalid", "Такого места в ленте нет.")]) from error


def aware(text: str) -> datetime:
    """A moment with its offset.

    Raises:
        ValueError: it isn't one, or lies beyond the calendar once it is told in UTC.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("no moment of the calendar") from error
