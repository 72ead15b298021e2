"""Input errors that a use case finds: every one is named, none is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
