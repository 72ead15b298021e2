"""Strict reading: an unknown field or parameter is a fault like any other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.fields import SkipField, get_error_detail
from rest_framework.settings import api_settings

from service.api.serializers.fields import QueryFlag, QueryNumber, Text
from service.api.serializers.moments import ChangedSinceField
from service.http.kept_readers import PartlyRead
from service.http.pagination import INVALID_CURSOR, place_in_list
from service.http.validation_errors import MOST, WORDS, detail_of, further_faults, with_choices
from service.input_errors import FieldError

UPDATED_FROM_HELP = (
    "Изменённые с этого времени или московской даты. С запасом: в ответ попадёт и изменённое чуть раньше, "
    "чтобы не пропустить то, что сохранилось позже, чем датировано."
)


class StrictSerializer(serializers.Serializer):
    """Reads a JSON object; fields that it doesn't know are faults, told together with all the others."""

    default_error_messages = {"invalid": "Ожидается объект JSON."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The validated fields."""
        unknown = self._unknown(data)
        try:
            value: dict[str, Any] = self._read(data) if isinstance(data, Mapping) else super().to_internal_value(data)
        except PartlyRead as error:
            raise PartlyRead({**error.detail, **unknown}, error.read) from error
        if unknown:
            raise PartlyRead(unknown, value)
        return value

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterable[FieldError]:
        """Faults of fields that don't suit each other, told beside those that fields have by themselves.

        A rule that needs `validate` would be asked only once every field is sound. A field that has a fault of its own
        is told no other.

        Args:
            read: what could be read; a field with a fault isn't among it.
            sent: the names of what came, readable or not.
        """
        return ()

    def run_validators(self, value: Any) -> None:
        """Nothing where there are none: the base class looks through all fields for them."""
        if self.validators:
            super().run_validators(value)

    def _read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """As the base class reads, less what only forms have; a field that isn't there and needn't be costs nothing."""
        result: dict[str, Any] = {}
        faults: dict[str, Any] = {}
        for name, field, check, may_lack in self._readers:
            if may_lack and name not in data:
                continue
            try:
                value = field.run_validation(data.get(name, serializers.empty))
                if check is not None:
                    value = check(value)
            except serializers.ValidationError as error:
                faults[name] = with_choices(error.detail, field)
            except ValidationError as error:
                faults[name] = get_error_detail(error)
            except SkipField:
                continue
            else:
                self.set_value(result, field.source_attrs, value)
        if faults := faults | self._told_between(result, data, faults):
            raise PartlyRead(faults, result)
        return result

    def _told_between(self, read: dict[str, Any], sent: Mapping[str, Any], told: Collection[str]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for fault in self.faults_between(read, sent.keys()):
            if fault.field.partition(".")[0] not in told:
                result.setdefault(fault.field or api_settings.NON_FIELD_ERRORS_KEY, []).append(detail_of(fault))
        return result

    @cached_property
    def _readers(self) -> list[tuple[str, serializers.Field, Callable[[Any], Any] | None, bool]]:
        """The fields that are read: the name, what checks the value besides, whether it may be left out."""
        return [
            (
                name,
                field,
                getattr(self, f"validate_{name}", None),
                not field.required and field.default is serializers.empty,
            )
            for name, field in self.fields.items()
            if not field.read_only
        ]

    def _unknown(self, data: Any) -> dict[str, list[serializers.ErrorDetail]]:
        if not isinstance(data, dict):
            return {}
        names = [str(name) for name in data if name not in self._known]
        result = {
            name: [serializers.ErrorDetail(WORDS["unknown_field"], code="unknown_field")] for name in names[:MOST]
        }
        if len(names) > MOST:
            result[api_settings.NON_FIELD_ERRORS_KEY] = [further_faults(len(names) - MOST)]
        return result

    @cached_property
    def _known(self) -> set[str]:
        return {name for name, field in self.fields.items() if not field.read_only}


class NoParameters(StrictSerializer):
    """The parameters of what takes none."""


class EmptyBody(StrictSerializer):
    """The body `{}`."""


class DryRunQuery(StrictSerializer):
    """`?dry_run=true`: answer as if it were done, and change nothing."""

    dry_run = QueryFlag(default=False, help_text="Проверить без изменений: тот же ответ, ничего не сохранено.")


class ActingQuery(DryRunQuery):
    """The parameters of a change: rehearsed only, and answered together with what may be done next."""

    actions = QueryFlag(default=False, help_text="Ответить и `actions`: что можно сделать после этого.")


class PageQuery(StrictSerializer):
    """The parameters of every list."""

    limit = QueryNumber(min_value=1, max_value=200, default=50, help_text="Записей на странице.")
    cursor = Text(
        required=False, max_length=500, help_text="Место в списке из `next` или `previous`; собирать его самому нельзя."
    )

    def validate_cursor(self, cursor: str) -> str:
        """A cursor that no list gave is told beside what else is wrong; whose it is, the list itself says."""
        try:
            place_in_list(cursor)
        except ValueError as error:
            raise serializers.ValidationError(INVALID_CURSOR.message) from error
        return cursor


class ChangesQuery(PageQuery):
    """The parameters of every list of objects: what changed since; its `ordering` is an `OrderingField`."""

    updated_from = ChangedSinceField(required=False, help_text=UPDATED_FROM_HELP)


class OrderingField(serializers.ChoiceField):
    """By what a list may be ordered, its own ways first; every list of objects goes by the last change too."""

    def __init__(self, *own: str, **kwargs: Any) -> None:
        super().__init__(**{"choices": [*own, "updated_at", "-updated_at"], "default": own[0]} | kwargs)


class NewestFirstQuery(ChangesQuery):
    """The parameters of a list whose rows come the newest first."""

    ordering = OrderingField("-id")
