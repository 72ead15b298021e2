"""The column of a status: django-fsm's, read as cheaply as any other column; deciding reads it again and again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model
from django_fsm import FSMField, FSMFieldDescriptor


class _Status(FSMFieldDescriptor):
    """Gives the status that the object holds; a deferred one is left to django-fsm."""

    def __get__(self, instance: Model, type: type[Model] | None = None) -> object:  # noqa: A002  (the descriptor protocol's name)
        if instance is not None and (name := self.field.name) in (held := instance.__dict__):
            return held[name]
        return super().__get__(instance, type)


class StatusField(FSMField):
    """The same column to migrations, which know it as django-fsm's."""

    descriptor_class = _Status

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        """As django-fsm's own field."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django_fsm.FSMField", args, kwargs
