"""The stream of events (INT-9): every request for it is checked here, by whichever process it is served."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from service.api.serializers.event_feed_and_subscriptions import MOST_TYPES, TYPES_HELP, TypesField
from service.api.serializers.strict import StrictSerializer
from service.http.views import EVERYONE, ApiView
from service.stream.messages import MEDIA_TYPE, opening_part
from service.stream.opening import StreamOpening, StreamResponse
from service.stream.positions import HEADER, position_of
from service.stream.reading import read_for
from service.webhooks import feed

PLACE = "`id` последнего полученного события: поток продолжится сразу за ним. Без заголовка он идёт с этой минуты."


class StreamQuery(StrictSerializer):
    """What of it to be told."""

    types = TypesField(max_length=MOST_TYPES, required=False, help_text=TYPES_HELP)


class EventStreamView(ApiView):
    """What changes, told as it happens."""

    roles = {"GET": EVERYONE}
    query = {"GET": StreamQuery}
    answers = {"GET": {(200, MEDIA_TYPE): OpenApiTypes.STR}}
    operation_ids = {"GET": "stream_events"}
    titles = {"GET": "Поток событий (server-sent events)"}

    @extend_schema(parameters=[OpenApiParameter(HEADER, str, OpenApiParameter.HEADER, description=PLACE)])
    def get(self, request: Request) -> HttpResponse:
        """What has happened since the place that the reader names; the stream's own process goes on from there."""
        named, types = request.headers.get(HEADER), self.params.get("types", ())
        after = feed.newest() if named is None else position_of(self.actor, named)
        events, reached = read_for(self.actor, after, types)
        opening = StreamOpening(self.actor, request.auth.pk, reached, tuple(types))
        return StreamResponse(opening, opening_part(self.actor, events, reached))
