"""Drafts of rules replayed over the past (contract, "The desk's day"; FOR-3)."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import replays as shapes
from desk.insight.replay.telling import APPLIED, decisions_representation, narrowed, replay_representation
from desk.models import Replay
from desk.tasks import nudge_replay
from desk.use_cases.replays import ASKERS, ask_replay, faults_of_asked, seen
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable


class ReplaysView(ApiView):
    """Asking for a replay."""

    roles = {"POST": ASKERS}
    accepts = {"POST": shapes.ReplayBody}
    answers = {"POST": (201, shapes.ReplayAnswer)}
    operation_ids = {"POST": "make_replay"}
    titles = {"POST": "Проиграть черновик правила на прошедшем периоде"}
    holds_persons = False

    def post(self, request: Request) -> Response:
        """The replay, which a worker goes on with; ask for it until it is `done`."""
        body = self.body
        replay = ask_replay(body["rule"], body["draft"], body["from"], body["to"], actor=self.actor)
        nudge_replay(replay.pk)
        return self.answer(replay_representation(replay, self.actor), status=201)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The draft can be in force, and the period has been."""
        return faults_of_asked(read)


def replay_by_id(pk: int) -> Replay:
    """The replay.

    Raises:
        Http404: there is none.
    """
    replay = Replay.objects.filter(pk=pk).first()
    if replay is None:
        raise Http404
    return replay


class ReplayView(ApiView):
    """One replay."""

    roles = {"GET": ASKERS}
    answers = {"GET": shapes.ReplayAnswer}
    operation_ids = {"GET": "get_replay"}
    titles = {"GET": "Прогон черновика: сколько пройдено и что было бы иначе"}
    holds_persons = False

    def get(self, request: Request, pk: int) -> Response:
        """How far it is; once done, what would have been otherwise, which counts as seen from then on."""
        replay = replay_by_id(pk)
        seen(replay, self.actor)
        return self.answer(replay_representation(replay, self.actor))


class ReplayedDecisionsView(ApiView):
    """What a number of a replay counts."""

    roles = {"GET": ASKERS}
    query = {"GET": shapes.ReplayedDecisionsQuery}
    applies = APPLIED
    answers = {"GET": paged(shapes.ReplayedDecisionAnswer)}
    operation_ids = {"GET": "list_replayed_decisions"}
    titles = {"GET": "Решения, из которых сложено число прогона"}
    holds_persons = False

    def get(self, request: Request, pk: int) -> Response:
        """The decisions, in the order they were asked again."""
        page = Page(narrowed(replay_by_id(pk), self.params, self.actor), by="id", params=self.params)
        shown = dict(zip([row.pk for row in page.rows], decisions_representation(page.rows), strict=True))
        return self.answer(page.answer(request, lambda row: shown[row.pk]))
