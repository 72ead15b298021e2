"""One's own shift over the API: who is on shift is given tickets (ESC-11)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from escalations.api.serializers.answers import ShiftAnswer
from escalations.models import Shift
from escalations.use_cases.shifts import begin_shift, end_shift, open_shift
from escalations.visibility import WORKERS
from service.api.serializers import EmptyBody
from service.http.views import ApiView


class ShiftView(ApiView):
    """Being at work or not; beginning or ending twice is the same as once."""

    roles = {"GET": WORKERS, "POST": WORKERS, "DELETE": WORKERS}
    accepts = {"POST": EmptyBody}
    answers = {"GET": ShiftAnswer, "POST": ShiftAnswer, "DELETE": ShiftAnswer}
    operation_ids = {"POST": "start_shift", "DELETE": "end_shift"}
    titles = {"GET": "Моя смена", "POST": "Начать смену", "DELETE": "Завершить смену"}

    def get(self, request: Request) -> Response:
        """Whether the asker is on shift, and since when."""
        return self.answer(shift_representation(open_shift(self.actor.user_id)))

    def post(self, request: Request) -> Response:
        """Come on shift."""
        self.read(EmptyBody)
        return self.answer(shift_representation(begin_shift(self.actor)))

    def delete(self, request: Request) -> Response:
        """Go off shift; what is in hand stays there."""
        end_shift(self.actor)
        return self.answer(shift_representation(None))


def shift_representation(shift: Shift | None) -> dict[str, Any]:
    """A shift, or that there is none."""
    return {"on_shift": shift is not None, "since": shift.began_at if shift else None}
