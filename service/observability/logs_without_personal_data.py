"""Logs without personal data: what happened, to which request, by which account's id, never whose name or phone.

An exception is told by its kinds and places; its message is left out, since databases and parsers quote the
data they stumble over. PostgreSQL's code and the constraint's name stay, they are ours.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

import orjson
import structlog

Event = MutableMapping[str, Any]
_DIGITS = re.compile(r"\+?\d[\d\s().-]{8,}\d")
_ROOT = Path(__file__).resolve().parents[2]
FRAMES = 12


def place_of_failure(logger: Any, name: str, event: Event) -> Event:
    """Replace `exc_info` by the kinds of the exceptions and where they were raised."""
    result = event.pop("exc_info", None)
    error = sys.exc_info()[1] if result is True else result[1] if isinstance(result, tuple) else result
    if isinstance(error, BaseException):
        event["failure"] = [_failure_fields(link) for link in _chain(error)]
    return event


def without_words_of_tasks(logger: Any, name: str, event: Event) -> Event:
    """Leave out what a task's exception says; its kind and place are told like every failure's."""
    if str(event.get("event", "")).startswith("task_"):
        for key in ("error", "exception", "reason"):
            event.pop(key, None)
    return event


def without_numbers(logger: Any, name: str, event: Event) -> Event:
    """Mask what looks like a phone in the words of foreign loggers; our own events have none."""
    for key in ("event", "positional_args"):
        if key in event:
            event[key] = _DIGITS.sub("[…]", str(event[key]))
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _failure_fields(error: BaseException) -> dict[str, Any]:
    result: dict[str, Any] = {"kind": f"{type(error).__module__}.{type(error).__qualname__}"}
    diagnosis = getattr(error, "diag", None)
    result |= {"sqlstate": code} if (code := getattr(error, "sqlstate", None)) else {}
    result |= {"constraint": named} if (named := getattr(diagnosis, "constraint_name", None)) else {}
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return result | {"at": [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]}


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return str(path.relative_to(_ROOT))
    return "/".join(path.parts[-3:])


def as_json(event: Event, default: Any) -> str:
    """An event in one line; what the faster writer can't write (a lone surrogate, a huge number), the other does."""
    try:
        return orjson.dumps(event, default=default).decode()
    except TypeError:
        return json.dumps(event, default=default)


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    place_of_failure,
    without_words_of_tasks,
]


def logging_config(*, console: bool) -> dict[str, Any]:
    """Django's `LOGGING`: one line of JSON an event, or lines for the eye on the demo."""
    last = (
        structlog.dev.ConsoleRenderer(colors=False)
        if console
        else structlog.processors.JSONRenderer(serializer=as_json)
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*SHARED, without_numbers],
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        "keep_exc_info": False,
    }
    silent = {"handlers": ["none"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {
            "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "lines"},
            "none": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stdout"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": silent,
            "django.server": silent,
            "gunicorn.access": silent,
            "celery.app.trace": silent,
        },
    }


def configure_structlog() -> None:
    """Send structlog's events through the standard library's handlers."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
