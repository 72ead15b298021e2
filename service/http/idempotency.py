"""`Idempotency-Key`: a repeated request gets the first answer again, also when both come at once.

The key is locked for the whole transaction in which the work is done, so that the work and its kept answer
commit together and a second request waits for the first. A refusal (409) rolls back the work alone and is
kept; whatever else goes wrong rolls everything back and keeps nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.request import Request

from service.fsm import TransitionDenied
from service.http import json
from service.http.failures import KeyOfErased, KeyReused
from service.http.parsers import InvalidItem, NdjsonLines
from service.http.uploads import Upload
from service.input_errors import FieldError, InvalidInput
from service.models import IdempotentAnswer
from service.queries.batched_delete import delete_in_batches
from service.traces import look_at, seen_so_far

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
MAX_LENGTH = 200
KEPT_HEADERS = ("ETag", "Location")
Work = Callable[[], HttpResponseBase]


def idempotency_key(request: Request) -> str | None:
    """The request's key, if it brought one.

    Raises:
        InvalidInput: it is empty, too long or has characters that no key has.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not key.strip() or len(key) > MAX_LENGTH or not key.isascii() or not key.isprintable():
        words = f"Ключ повтора: от 1 до {MAX_LENGTH} печатных знаков ASCII."
        raise InvalidInput([FieldError(HEADER, "invalid_key", words)])
    return key


def once(request: Request, key: str, work: Work, refused: Callable[[Exception], HttpResponseBase]) -> HttpResponseBase:
    """Do the work under the key, or give the first answer again.

    Args:
        work: does it and gives the finished answer.
        refused: makes the finished answer of a refusal.

    Raises:
        KeyReused: the key came with another body before, or its answer was erased with a person since.
    """
    place = {"account_id": request.user.pk, "method": request.method, "path": request.path, "key": key}
    body_hash = _hash(request.data)
    with transaction.atomic():
        _lock(place)
        if kept := _kept(place):
            return _replayed(kept, body_hash)
        try:
            with transaction.atomic():
                answer = work()
        except TransitionDenied as error:
            answer = refused(error)
        if answer.status_code < 300 or answer.status_code == 409:
            _keep(place, body_hash, answer)
        return answer


def _lock(place: dict[str, Any]) -> None:
    name = "\0".join(str(part) for part in place.values()).encode()
    number = int.from_bytes(hashlib.sha256(name).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s::bigint)", [number])


def _kept(place: dict[str, Any]) -> IdempotentAnswer | None:
    kept = IdempotentAnswer.objects.filter(**place).first()
    if kept is not None and kept.created_at <= forgotten_before():
        kept.delete()
        return None
    return kept


def _replayed(kept: IdempotentAnswer, body_hash: str) -> HttpResponse:
    if kept.erased:
        raise KeyOfErased
    if kept.body_hash != body_hash:
        raise KeyReused
    look_at(*kept.clients)
    return HttpResponse(bytes(kept.body), status=kept.status, headers={**kept.headers, REPLAYED: "true"})


def _keep(place: dict[str, Any], body_hash: str, answer: Any) -> None:
    answer.render() if hasattr(answer, "render") else None
    headers = {name: answer[name] for name in (*KEPT_HEADERS, "Content-Type") if answer.has_header(name)}
    kept = {"status": answer.status_code, "headers": headers, "body": answer.content, "clients": seen_so_far()}
    IdempotentAnswer.objects.create(**place, body_hash=body_hash, **kept)


def _hash(data: Any) -> str:
    if isinstance(data, Upload):
        return data.digest
    items = [item for _, item in data.items] if isinstance(data, NdjsonLines) else data
    plain = [_line(item) for item in items] if isinstance(items, (list, tuple)) else _line(items)
    return hashlib.sha256(json.canonical_bytes(plain)).hexdigest()


def _line(item: Any) -> Any:
    return {"unreadable": item.raw.hex()} if isinstance(item, InvalidItem) else item


def forget_answers_about(clients: Collection[int]) -> int:
    """Take out what was answered about these people (PDN-4); the keys stay known as used. How many there were."""
    return IdempotentAnswer.objects.filter(clients__overlap=list(clients)).update(
        body=b"", body_hash="", headers={}, clients=[]
    )


def forgotten_before() -> datetime:
    """Answers given up to this moment count no longer (IDEMPOTENT_ANSWERS_KEPT_HOURS)."""
    return timezone.now() - settings.RETENTION["idempotent_answers"]


def purge() -> int:
    """Forget the answers that are kept no longer; how many."""
    return delete_in_batches(IdempotentAnswer.objects.filter(created_at__lte=forgotten_before()))
