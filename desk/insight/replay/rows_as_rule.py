"""Rules that are all rows of one table: criteria of «Ручная сверка», closed regions, tariffs, limits of a stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection, transaction
from django.db.models import CheckConstraint, Field, Model, UniqueConstraint

from desk.insight.replay.definitions import Decisions, Rule
from service.accounts.roles import Actor, Role
from service.fsm.history import append_record_change
from service.fsm.row_in_words import row_in_words
from service.input_errors import FieldError, InvalidInput
from service.models import RowVersion

ROWS, ROW = "Черновик — список строк правила.", "Строка правила — объект с полями."
UNKNOWN_ROW = "Такой строки уже нет: черновик составлен по прежним правилам."
TOLD_TWICE = "Эта строка в черновике уже есть."
ALIKE = "Такая строка в черновике уже есть: в таблице они не поместятся обе."
NOT_TEXT = "Напишите значение текстом."
MOST = 5_000


class RowsRule(Rule):
    """A table whose rows decide together; a draft is the whole table as it would be.

    Attributes:
        writers: who may put it in force.
    """

    model: ClassVar[type[Model]]
    decisions: ClassVar[Sequence[Decisions]]
    writers: ClassVar[Collection[Role]]

    @property
    def fields(self) -> list[Field[Any, Any]]:
        """The columns that make a row."""
        return [field for field in self.model._meta.concrete_fields if field.editable and not field.primary_key]

    def checked(self, content: Any) -> list[dict[str, Any]]:
        """The rows, each with every column; one that is there already is named by its id."""
        if not isinstance(content, list) or len(content) > MOST:
            raise InvalidInput([FieldError("draft", "invalid", ROWS)])
        known = {row["id"]: row for row in self.in_force()}
        faults: list[FieldError] = []
        rows = [self._row(place, row, known, faults) for place, row in enumerate(content)]
        ids = [row.get("id") for row in rows]
        twice = [place for place, pk in enumerate(ids) if pk is not None and pk in ids[:place]]
        faults += [FieldError(f"draft.{place}.id", "told_twice", TOLD_TWICE) for place in twice]
        if not faults:
            faults += [FieldError(f"draft.{place}", "alike", ALIKE) for place in self._alike(rows)]
        if faults:
            raise InvalidInput(faults)
        return rows

    def _row(
        self, place: int, told: Any, known: Mapping[int, Mapping[str, Any]], faults: list[FieldError]
    ) -> dict[str, Any]:
        where = f"draft.{place}"
        if not isinstance(told, Mapping):
            faults.append(FieldError(where, "invalid", ROW))
            return {}
        if type(told.get("id")) is int and known.get(told["id"]) == told:
            return dict(told)  # as it is stored
        names = {field.attname: field for field in self.fields}
        unknown = sorted(set(told) - set(names) - {"id"})
        faults += [FieldError(f"{where}.{name}", "unknown_field", "Такого поля нет.") for name in unknown]
        pk = told.get("id")
        if pk is not None and (type(pk) is not int or pk not in known):
            faults.append(FieldError(f"{where}.id", "unknown_row", UNKNOWN_ROW))
            pk = None
        row, wrong = self.model(pk=pk), False
        for name, field in names.items():
            try:
                setattr(row, name, field.clean(told[name] if name in told else field.get_default(), row))
            except ValidationError as error:
                wrong = True
                faults.append(FieldError(f"{where}.{name}", "invalid", " ".join(error.messages)))
            except TypeError:
                wrong = True
                faults.append(FieldError(f"{where}.{name}", "invalid", NOT_TEXT))
        if not wrong:
            faults += [FieldError(where, "invalid", words) for words in broken_constraints(row)]
        return {**({"id": pk} if pk else {}), **self.told(row)}

    def _alike(self, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """The places of rows that the table couldn't hold beside an earlier one."""
        found, columns = set(), {field.name: field.attname for field in self.model._meta.concrete_fields}
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.fields:
                names = [columns[name] for name in constraint.fields]
                made = [tuple(getattr(row, name) for name in names) for row in self.rows(rows)]
                first: dict[tuple[Any, ...], int] = {}
                found |= {place for place, key in enumerate(made) if first.setdefault(key, place) != place}
        return sorted(found)

    def told(self, row: Model) -> dict[str, Any]:
        """A row in the spelling of drafts."""
        return {field.attname: as_json(getattr(row, field.attname)) for field in self.fields}

    def in_force(self) -> list[dict[str, Any]]:
        """The rows that count today."""
        return [{"id": row.pk, **self.told(row)} for row in self.model._default_manager.order_by("pk")]

    def rows(self, content: Sequence[Mapping[str, Any]]) -> list[Any]:
        """The draft's rows, unsaved, for the engine to read."""
        return [self._made(row) for row in content]

    def _made(self, told: Mapping[str, Any]) -> Model:
        row = self.model()
        for field in self.fields:
            setattr(row, field.attname, field.to_python(told[field.attname]))
        row.pk = told.get("id")
        row.clean()
        return row

    def bears_on(self, content: Any) -> Sequence[Decisions]:
        """The decisions that the table has a say in."""
        return self.decisions

    def every_kind(self) -> Sequence[Decisions]:
        """The same."""
        return self.decisions

    def changes(self, content: Any) -> list[str]:
        """Rows that go, come and change."""
        before = {row["id"]: row for row in self.in_force()}
        kept = {row["id"] for row in content if row.get("id")}
        gone = [f"убрать «{self._made(row)}»" for pk, row in before.items() if pk not in kept]
        come = [f"добавить «{self._made(row)}»" for row in content if not row.get("id")]
        changed = [
            self._changed(before[row["id"]], row)
            for row in content
            if row.get("id") in before and row != before[row["id"]]
        ]
        return [*changed, *come, *gone]

    def _changed(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
        """What a row was and would be; where its name tells no difference, the columns that do."""
        was, made = self._made(before), self._made(after)
        switched = self._switched(before, after)
        if str(was) != str(made) or switched:
            return f"«{was}» → «{made}»{switched}"
        changed = (field for field in self.fields if before[field.attname] != after[field.attname])
        told = ((field, row_value(was, field), row_value(made, field)) for field in changed)
        return f"«{made}», " + ", ".join(
            f"{field.verbose_name}: {old} → {new}" for field, old, new in told if old != new
        )

    def _switched(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
        flags = [field for field in self.fields if field.attname == "active" and before["active"] != after["active"]]
        return ", включить" if flags and after["active"] else ", выключить" if flags else ""

    def hold(self, content: Any) -> None:
        """Whoever would change a row of the table waits."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"LOCK TABLE {connection.ops.quote_name(self.model._meta.db_table)} IN SHARE ROW EXCLUSIVE MODE"
            )

    def moved_since(self, moment: datetime) -> bool:
        """Whether any row has been changed: the draft would take that back."""
        return RowVersion.objects.filter(table=self.model._meta.db_table, at__gt=moment).exists()

    def may_publish(self, actor: Actor) -> bool:
        """Whoever keeps the table in the admin."""
        return actor.role in self.writers

    @transaction.atomic
    def publish(self, content: Any, *, actor: Actor) -> None:
        """Make the table what the draft says, each row with its history."""
        kept = {row["id"]: row for row in content if row.get("id")}
        for row in self.model._default_manager.select_for_update(no_key=True).order_by("pk"):
            before = row_in_words(row)
            if row.pk not in kept:
                self._keep(row.pk, "delete", before, {}, actor)
                row.delete()
            elif self.told(row) != {name: kept[row.pk][name] for name in self.told(row)}:
                changed = self._made(kept[row.pk])
                changed.save(force_update=True)
                self._keep(row.pk, "edit", before, row_in_words(changed), actor)
        for told in content:
            if not told.get("id"):
                made = self._made(told)
                made.save(force_insert=True)
                self._keep(made.pk, "add", {}, row_in_words(made), actor)

    def _keep(self, pk: int, action: str, before: dict[str, Any], after: dict[str, Any], actor: Actor) -> None:
        append_record_change(self.subject, pk, action, before, after, actor=actor)


def row_value(row: Model, field: Field[Any, Any]) -> str:
    """A column of a row as people read it; what is empty says so, a record is told by its name."""
    value = getattr(row, field.attname)
    if value is None:
        return "пусто"
    if field.is_relation:
        return related_name(row, field)
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(dict(field.flatchoices).get(value, value)) or "пусто"


def related_name(row: Model, field: Field[Any, Any]) -> str:
    """The record that a row names; one that is gone meanwhile by its number."""
    try:
        return str(getattr(row, field.name))
    except ObjectDoesNotExist:
        return f"№ {getattr(row, field.attname)}"


def as_json(value: Any) -> Any:
    """A column's value in one spelling."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value


def broken_constraints(row: Model) -> list[str]:
    """What the table itself would refuse of a row, in words."""
    try:
        row.clean()
        for constraint in row._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(type(row), row)
    except ValidationError as error:
        return list(error.messages)
    return []
