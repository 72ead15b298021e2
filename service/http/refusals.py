"""A request that is refused for one thing is told everything that is wrong with it.

A request is read in steps: its key, its parameters, the form of its body, what the body names; each refuses it alone,
and whoever mends that would be refused by the next. So before a refusal goes out the other steps are asked too, about
what could be read; what they look up, they look up to no effect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import Http404
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from service.fsm import RoleDenied, TransitionDenied, VersionConflict
from service.http import idempotency
from service.http.kept_readers import PartlyRead
from service.http.parsers import UnreadableBody
from service.http.uploads import BLOCK
from service.http.validated_request_input import partly_read_body, partly_read_params
from service.http.validation_errors import flatten
from service.input_errors import FieldError, InvalidInput, Readable
from service.traces import Way, looking

if TYPE_CHECKING:
    from service.http.views import ApiView

FormAndBeyond = tuple[list[FieldError], list[FieldError]]
ANOTHER_ANSWER = (Http404, RoleDenied, TransitionDenied, VersionConflict, APIException, SuspiciousOperation)
"""What a step may come to beside faults: that is told once the request can be read."""


def with_every_fault(view: ApiView, request: Request, found: InvalidInput) -> InvalidInput:
    """The refusal, with what every other step finds: key, parameters, form of the body, what the request names."""
    params, beyond_params = _faults_of_params(view, request)
    body, beyond_body = ([], []) if isinstance(found, UnreadableBody) else _faults_of_body(view, request)
    in_order = (_faults_of_key(view, request), params, body, found.errors, beyond_params, beyond_body)
    return InvalidInput(dict.fromkeys(fault for faults in in_order for fault in faults))


def validated_beyond_form(
    serializer: serializers.BaseSerializer, ask: Callable[[Readable], Iterable[FieldError]]
) -> dict[str, Any]:
    """What the serializer read, for pages that ask as the API does.

    Raises:
        InvalidInput: with every fault of its form, and what `ask` finds in what could be read.
    """
    try:
        return dict(serializer.run_validation(serializer.initial_data))
    except serializers.ValidationError as error:
        faults = list(flatten(error.detail))
        read = error.read if isinstance(error, PartlyRead) else {}
        raise InvalidInput([*faults, *_beyond(ask, read, faults)]) from error


def _faults_of_key(view: ApiView, request: Request) -> list[FieldError]:
    try:
        idempotency.idempotency_key(request) if view.takes_key(request) else None
    except InvalidInput as found:
        return list(found.errors)
    return []


def _faults_of_params(view: ApiView, request: Request) -> FormAndBeyond:
    read, faults = partly_read_params(view.reader_of_params, request)
    return faults, _beyond(view.params_beyond_form, read, faults)


def _faults_of_body(view: ApiView, request: Request) -> FormAndBeyond:
    reader = view.accepts.get(str(request.method))
    if reader is None:
        return [], []
    try:
        if not isinstance(reader, type) and is_long(request):
            return [], []
        sent = request.data
        if not isinstance(reader, type):
            return [], _beyond(view.body_beyond_form, sent, [])
        read, faults = partly_read_body(reader, request, view.context_of_body())
    except InvalidInput as found:
        return list(found.errors), []
    except ANOTHER_ANSWER:
        return [], []
    return faults, _beyond(view.body_beyond_form, read, faults)


def is_long(request: Request) -> bool:
    """Whether a file is longer than a block: it isn't read only to find out what else is wrong with the request."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return "HTTP_TRANSFER_ENCODING" in request.META or int(length) > BLOCK


def _beyond(ask: Callable[[Any], Iterable[FieldError]], read: Any, form: Iterable[FieldError]) -> list[FieldError]:
    """What is found beyond the form; a field whose form is wrong is told no other fault.

    Whom the look-ups come across nobody is shown, so that they leave no trace of a look (PDN-1).
    """
    told = {fault.field for fault in form}
    part = Readable(read, form) if isinstance(read, dict) else read
    with looking(Way.OTHER), transaction.atomic():
        try:
            found = list(ask(part))
        except InvalidInput as refused:
            found = list(refused.errors)
        except ANOTHER_ANSWER:
            found = []
        transaction.set_rollback(True)
    return [fault for fault in found if fault.field not in told]
