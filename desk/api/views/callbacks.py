"""Call-backs: asked for, listed, pulled, attempted (PRM-2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import callbacks as shapes
from desk.callbacks import selectors
from desk.callbacks.representation import callback_representation
from desk.callbacks.windows import faults_of_window
from desk.models import Callback
from desk.use_cases.callback_attempts import record_attempt
from desk.use_cases.callbacks import faults_of_callback, request_callback, take_next
from service.accounts.capabilities import PEOPLE, READERS
from service.api.serializers import EmptyBody
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.traces import Way


class CallbackAnswering(ApiView):
    """Base of the views that answer one call-back."""

    look = Way.CONTACT

    def representation(self, callback: Callback, status: int = 200) -> Response:
        """The call-back, fresh and whole, with its version as ETag."""
        whole = selectors.callbacks().get(pk=callback.pk)
        return self.answer(callback_representation(whole), status=status, version=whole.version)


class CallbacksView(CallbackAnswering):
    """The calls that are owed, and a new one."""

    look = Way.LIST
    roles = {"GET": READERS, "POST": PEOPLE}
    query = {"GET": shapes.CallbackFilters}
    applies = selectors.APPLIED
    accepts = {"POST": shapes.CallbackBody}
    answers = {"GET": paged(shapes.CallbackAnswer), "POST": (201, shapes.CallbackAnswer)}
    titles = {"GET": "Обратные звонки по фильтрам", "POST": "Завести обратный звонок"}

    def get(self, request: Request) -> Response:
        """One page of those that the asker may see."""
        rows = selectors.filtered(self.actor, self.params)
        page = Page(rows, by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, callback_representation))

    def post(self, request: Request) -> Response:
        """The new one."""
        return self.representation(request_callback(self.body, actor=self.actor), status=201)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """What the call-back would be about is there, and somebody works in its window."""
        return faults_of_callback(read, actor=self.actor)


class CallbackView(CallbackAnswering):
    """One of them."""

    roles = {"GET": READERS}
    answers = {"GET": shapes.CallbackAnswer}
    titles = {"GET": "Обратный звонок"}

    def get(self, request: Request, pk: int) -> Response:
        """The call-back with its attempts."""
        return self.representation(selectors.callback_for(self.actor, pk))


class CallbackNextView(CallbackAnswering):
    """Pulling."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": EmptyBody}
    answers = {"POST": {200: shapes.CallbackAnswer, 204: None}}
    operation_ids = {"POST": "take_next_callback"}
    titles = {"POST": "Взять следующий обратный звонок"}

    def post(self, request: Request) -> Response:
        """The next call, the asker's from now on; 204 while none is due."""
        self.read(EmptyBody)
        callback = take_next(actor=self.actor)
        return self.answer(None, status=204) if callback is None else self.representation(callback)


class CallbackAttemptsView(CallbackAnswering):
    """What came of it."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": shapes.AttemptBody}
    answers = {"POST": shapes.CallbackAnswer}
    titles = {"POST": "Записать попытку обратного звонка"}

    def post(self, request: Request, pk: int) -> Response:
        """The call-back after the attempt."""
        given: dict[str, Any] = self.body
        return self.representation(
            record_attempt(pk, **given, actor=self.actor, expected_version=self.expected_version)
        )

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """Somebody works when the client asks to be rung."""
        return faults_of_window(read.get("window"))
