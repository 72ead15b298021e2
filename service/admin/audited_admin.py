"""Sections whose every change leaves who made it, when, and what it was before (DIR-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString

from service.accounts.roles import Actor
from service.admin.base import RoleAdmin
from service.admin.history_labels import field_of, in_order_of_columns, label_of
from service.admin.object_history import history_list, value_change
from service.admin.stored_values import written
from service.fsm.history import append_record_change
from service.fsm.row_in_words import row_in_words
from service.models import HistoryRow

UNSEEN = "unseen"
"""Of a rule that was put in force without a look at its effect: why."""


class AuditedAdmin(RoleAdmin):
    """A section that keeps the history of its objects and of the rows that belong to them.

    Attributes:
        subject: the word that history knows the objects by.
        kept_rows: related names of the rows that are edited on the object's page.
        fixed: what is chosen once and not changed later.
    """

    subject: ClassVar[str] = ""
    audited_rows: ClassVar[tuple[str, ...]] = ()
    fixed: ClassVar[tuple[str, ...]] = ()

    def in_words(self, obj: Any) -> dict[str, Any]:
        """The object as its history keeps it: what one reads on its page."""
        result = row_in_words(obj)
        rows = {name: [self.row_in_words(row) for row in getattr(obj, name).all()] for name in self.audited_rows}
        return result | rows

    def row_in_words(self, row: Any) -> str:
        """A row of the object in one line."""
        return str(row)

    def stored(self, pk: Any) -> dict[str, Any]:
        """The object as it is stored, its row held until the change is."""
        obj = self.model._default_manager.select_for_update(no_key=True).filter(pk=pk).first() if pk else None
        return self.in_words(obj) if obj is not None else {}

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: Any) -> None:
        """Save it, remembering what it was."""
        form.audited_before = self.stored(obj.pk)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: Any) -> None:
        """Save its rows, and then keep what the whole change came to."""
        super().save_related(request, form, formsets, change)
        before: dict[str, Any] = form.audited_before  # type: ignore[attr-defined]
        self.keep(request, form.instance.pk, "edit" if change else "add", before, self.stored(form.instance.pk))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete it, and keep what it was."""
        self.keep(request, obj.pk, "delete", self.stored(obj.pk), {})
        super().delete_model(request, obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What exists shows its history too."""
        fields = tuple(name for name in super().get_fields(request, obj) if name != "history_shown")
        return fields if obj is None else (*fields, "history_shown")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The history, and what `fixed` names once the object exists."""
        readonly = tuple(super().get_readonly_fields(request, obj))
        return readonly if obj is None else (*readonly, *self.fixed, "history_shown")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Writers, one object at a time: the list offers no deleting in bulk."""
        return obj is not None and super().has_delete_permission(request, obj)

    def keep(self, request: HttpRequest, pk: int, action: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Leave the history row; nothing changed leaves none."""
        actor = Actor.of(request.user)
        append_record_change(self.subject or self.opts.model_name or "", pk, action, before, after, actor=actor)

    @admin.display(description="история изменений")
    def history_shown(self, obj: Any) -> SafeString | str:
        """Who changed what, newest first."""
        return history_list(self.subject or self.opts.model_name or "", obj.pk, self._told)

    def _told(self, row: HistoryRow) -> Iterator[str]:
        for name, (before, after) in in_order_of_columns(self.model, row.changes):
            if name == UNSEEN:
                yield f"почему: «{after}»"
                continue
            field = field_of(self.model, name)
            label = label_of(field, name)
            if isinstance(before, list) and isinstance(after, list):
                yield from row_changes(label, before, after)
            else:
                yield from value_change(label, *(value_in_one_line(written(field, value)) for value in (before, after)))


def row_changes(label: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    """Of many rows only those that went or came."""
    for done, rows in (("убрано", set(before) - set(after)), ("добавлено", set(after) - set(before))):
        if rows:
            yield f"{label}, {done}: «{'», «'.join(map(str, sorted(rows)))}»"


def value_in_one_line(value: Any) -> str:
    """A kept value in one line."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
