"""Moments and dates as requests give them (INT-5)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.dateparse import parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from service.clock import MOSCOW
from service.database.commit_lag import COMMIT_LAG
from service.http import validation_errors
from service.texts import clean_line

DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
A_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{8}")
MOMENT_BEGINS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]")
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


class MomentField(serializers.DateTimeField):
    """A moment of the desk's era, with its offset: without one nobody knows which moment is meant (INT-5)."""

    default_error_messages = validation_errors.MOMENT

    def to_internal_value(self, value: Any) -> datetime:
        """The moment; text only, between 1990 and 2100."""
        if not isinstance(value, str):
            self.fail("invalid")
        text = clean_line(value).upper()
        if DAY.fullmatch(text):
            self.fail("date")
        if is_no_moment(text):
            raise serializers.ValidationError(self.error_messages["no_such_moment"], code="invalid")
        if parsed_without_offset(text):
            raise serializers.ValidationError(validation_errors.WORDS["offset_required"], code="offset_required")
        try:
            moment: datetime = super().to_internal_value(text)
        except OverflowError as error:
            raise serializers.ValidationError(self.error_messages["no_such_moment"], code="invalid") from error
        if not EARLIEST <= moment <= LATEST:
            raise serializers.ValidationError(self.error_messages["overflow"], code="out_of_range")
        return moment


def is_no_moment(text: str) -> bool:
    """Whether the text has the form of a moment that no calendar and no clock has, such as 31 February."""
    try:
        parse_datetime(text)
    except ValueError:
        return True
    return False


def parsed_without_offset(text: str) -> bool:
    """Whether the text is a date with a time of day that doesn't say how far from UTC it is."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return False
    return moment is not None and moment.tzinfo is None


class DayField(serializers.DateField):
    """A calendar date of the desk's era."""

    default_error_messages = validation_errors.DAY

    def to_internal_value(self, value: Any) -> Any:
        """The date; text only, between 1990 and 2100."""
        if not isinstance(value, str):
            self.fail("invalid")
        if not A_DAY.fullmatch(clean_line(value)):
            self.fail("datetime" if MOMENT_BEGINS.match(clean_line(value)) else "invalid")
        try:
            day = super().to_internal_value(clean_line(value))
        except serializers.ValidationError as error:
            raise serializers.ValidationError(self.error_messages["no_such_day"], code="invalid") from error
        if not EARLIEST.date() <= day <= LATEST.date():
            raise serializers.ValidationError("Дата вне допустимых пределов.", code="out_of_range")
        return day


@extend_schema_field(OpenApiTypes.STR)
class BoundField(serializers.Field):
    """A moment, or a Moscow date that stands for its whole day."""

    def __init__(self, *, end: bool = False, **kwargs: Any) -> None:
        self.end = end
        super().__init__(**kwargs)

    def to_internal_value(self, data: str) -> datetime:
        """The first moment inside, or for an end the first one outside."""
        if isinstance(data, str) and len(data) == 10:
            day = DayField().to_internal_value(data) + timedelta(days=self.end)
            return datetime(day.year, day.month, day.day, tzinfo=MOSCOW)
        return MomentField().to_internal_value(data) + timedelta(microseconds=self.end)


class ChangedSinceField(BoundField):
    """From when on changes are asked for; it begins `COMMIT_LAG` earlier, so that what was committed late is found."""

    def to_internal_value(self, data: str) -> datetime:
        """The moment that rows are compared with."""
        return super().to_internal_value(data) - COMMIT_LAG
