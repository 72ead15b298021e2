"""A default set made of rows of one model, known by some of its fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django.db import models

from service.defaults.sets import DefaultSet

RowFields = dict[str, Any]


class RowSet(DefaultSet):
    """Rows of one model: `key` names the fields whose values make the code."""

    model: ClassVar[type[models.Model]]
    key: ClassVar[tuple[str, ...]]

    def rows(self) -> Iterable[RowFields]:
        """Every shipped row as field → value."""
        raise NotImplementedError

    def extra(self) -> RowFields:
        """Fields of a fresh row that aren't compared, such as a row of another set."""
        return {}

    def shipped(self) -> Mapping[str, RowFields]:
        """Code → the row as the model's fields read it."""
        return {self.code_of(row): row for row in map(self._read, self.rows())}

    def stored(self) -> Mapping[str, RowFields]:
        """Code → the fields of the row that the release ships too."""
        compared = {name for row in self.rows() for name in row} | set(self.key)
        rows = self.model._default_manager.order_by("pk").values(*sorted(compared))
        found: dict[str, RowFields] = {}
        for row in rows:
            found.setdefault(self.code_of(row), row)
        return found

    def add(self, codes: Collection[str]) -> None:
        """Insert the rows."""
        shipped, extra = self.shipped(), self.extra()
        rows = [self.model(**shipped[code], **extra) for code in codes]
        self.model._default_manager.bulk_create(rows, ignore_conflicts=True)

    def code_of(self, row: Mapping[str, Any]) -> str:
        """The values of the key, joined."""
        return "/".join(str(row[name]) for name in self.key)

    def _read(self, row: RowFields) -> RowFields:
        """The row's values as they come back from the database."""
        fields = {name: self.model._meta.get_field(name.removesuffix("_id")) for name in row}
        return {name: self._value(fields[name], value) for name, value in row.items()}

    @staticmethod
    def _value(field: Any, value: Any) -> Any:
        return value if field.is_relation else field.to_python(value)
