"""Working calendars: the week, special days, what comes of them, and moving what is due (ESC-11)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from unfold.admin import TabularInline

from escalations.admin.calendars.hours_field import HoursField
from escalations.admin.calendars.months import LEGEND, WEEKDAYS, asked_month, months_from, neighbour
from escalations.admin.calendars.recalculation import RecountPages
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.models import CalendarDay, WorkCalendar
from escalations.models.calendars import hours_of_week
from escalations.sla.calendars.notation import hours_from_json, hours_in_words
from service.accounts.capabilities import ADMINISTRATORS

DAYS = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье")
TYPED = tuple(f"day_{number}" for number in range(len(DAYS)))
HINT = "Например: 09:00–13:00, 14:00–18:00. Пусто — выходной."


class CalendarForm(forms.ModelForm):
    """A calendar with a line of hours for each day of its week."""

    class Meta:
        model = WorkCalendar
        fields = ("name", "code", "by_production_calendar")

    day_0, day_1, day_2, day_3, day_4, day_5, day_6 = (
        HoursField(label=label, help_text="" if number else HINT) for number, label in enumerate(DAYS)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(zip(TYPED, self.instance.week, strict=True))

    def clean(self) -> dict[str, Any]:
        """The week out of its days; one in which nobody works is refused."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if all(name in cleaned for name in TYPED):
            week = [cleaned[name] for name in TYPED]
            try:
                hours_of_week(week)
            except forms.ValidationError as fault:
                self.add_error(TYPED[0], fault)
            else:
                self.instance.week = week
        return cleaned


class DayForm(forms.ModelForm):
    """A special day with its hours as they are typed."""

    hours = HoursField(label="Часы", help_text="Пусто — выходной.")

    class Meta:
        model = CalendarDay
        fields = ("day", "hours", "note")


class DayInline(TabularInline):
    """The special days; those to come are what one plans."""

    model, form = CalendarDay, DayForm
    extra = 0
    ordering = ("-day",)
    per_page = 50

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the calendar."""
        return True

    def may_write(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever keeps calendars."""
        return getattr(request.user, "role", None) in ADMINISTRATORS

    has_add_permission = has_change_permission = has_delete_permission = may_write


class ShownDays(TabularInline):
    """The same for those who only read."""

    model = CalendarDay
    extra = 0
    can_delete = False
    fields = readonly_fields = ("day", "hours_shown", "note")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the calendar."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    has_change_permission = has_delete_permission = has_add_permission

    @admin.display(description="часы")
    def hours_shown(self, day: CalendarDay) -> str:
        """As people read them."""
        return hours_in_words(hours_from_json(day.hours))


class CalendarAdmin(RecountPages):
    """The calendars that due times are counted on; changing one moves nothing that is due already."""

    readers, writers = TICKET_READERS, ADMINISTRATORS
    group, icon = "Правила", "calendar_month"
    audited_rows, fixed = ("days",), ("code",)
    form = CalendarForm
    list_display = ("name", "week_shown", "by_production_calendar", "special_days")
    change_form_outer_after_template = "admin/escalations/calendar/months.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkCalendar]:
        """With the special days, which lists and pages show."""
        return super().get_queryset(request).prefetch_related("days")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The week as lines to type in and the code that programs use, or the week as people read it."""
        week = ("code", *TYPED) if self.has_change_permission(request, obj) else ("week_shown",)
        history = () if obj is None else ("history_shown",)
        return ("name", "by_production_calendar", *week, *history)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The week in words beside what is always only read."""
        return (*super().get_readonly_fields(request, obj), "week_shown")

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Days to be edited, or to be read."""
        return [DayInline if self.has_change_permission(request, obj) else ShownDays]

    def in_words(self, obj: WorkCalendar) -> dict[str, Any]:
        """The week as people read it."""
        return super().in_words(obj) | {"week": week_in_words(obj)}

    def row_in_words(self, row: CalendarDay) -> str:
        """A special day."""
        return " ".join(part for part in (str(row), hours_in_words(hours_from_json(row.hours)), row.note) if part)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page with the months below."""
        calendar = self.get_object(request, object_id)
        context = quarter(calendar, request.GET.get("month", "")) if calendar else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    @admin.display(description="неделя")
    def week_shown(self, calendar: WorkCalendar) -> SafeString:
        """The week, day by day."""
        return format_html_join("", "{}<br>", ((line,) for line in week_in_words(calendar)))

    @admin.display(description="особых дней")
    def special_days(self, calendar: WorkCalendar) -> int:
        """How many dates are otherwise."""
        return len(calendar.days.all())


def week_in_words(calendar: WorkCalendar) -> list[str]:
    """Each day of the week with its hours."""
    return [
        f"{name}: {hours_in_words(hours_from_json(hours))}" for name, hours in zip(WEEKDAYS, calendar.week, strict=True)
    ]


def quarter(calendar: WorkCalendar, asked: str) -> dict[str, Any]:
    """The months that the page lays out, and the ways to the neighbouring ones."""
    year, month = asked_month(asked)
    return {
        "calendar": calendar,
        "months": list(months_from(calendar.working_time, year, month)),
        "weekdays": WEEKDAYS,
        "legend": LEGEND,
        "earlier": neighbour(year, month, -3),
        "later": neighbour(year, month, 3),
    }
