"""Input errors that a use case finds: every one is named, none is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault: the dotted path of the field ("" for the whole body), a code and words for the screen."""

    field: str
    code: str
    message: str

    def under(self, prefix: str) -> FieldError:
        """The same fault seen from one level further out."""
        return FieldError(".".join(part for part in (prefix, self.field) if part), self.code, self.message)

    def as_dict(self) -> dict[str, str]:
        """The shape of the API's `errors`."""
        return {"field": self.field, "code": self.code, "message": self.message}


class InvalidInput(Exception):
    """The request can't be carried out as it is written; answered with 400 and all faults."""

    def __init__(self, errors: Iterable[FieldError]) -> None:
        self.errors = tuple(errors)
        super().__init__(", ".join(error.field or "body" for error in self.errors))


class Readable(dict[str, Any]):
    """What could be read of a request.

    Attributes:
        unread: the fields that have a fault, so that nobody knows what they were to say; unknown ones say nothing.
    """

    def __init__(self, read: Mapping[str, Any], faults: Iterable[FieldError] = ()) -> None:
        super().__init__(read)
        self.unread = frozenset(fault.field.partition(".")[0] for fault in faults if fault.code != "unknown_field")


class Faults(list[FieldError]):
    """What several steps find wrong, so that whichever refuses first hides no other's faults."""

    @contextmanager
    def of_step(self) -> Iterator[None]:
        """A step whose refusal is kept; what comes after it is done all the same."""
        try:
            yield
        except InvalidInput as refused:
            self.extend(refused.errors)

    def refuse(self) -> None:
        """Refuse for all that was found.

        Raises:
            InvalidInput: something was.
        """
        if self:
            raise InvalidInput(self)
