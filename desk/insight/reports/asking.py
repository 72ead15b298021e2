"""From the parameters of an address to what is asked of a report, for API and page alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from desk.insight.reports import REPORTS
from desk.insight.reports.definitions import Report
from desk.insight.reports.telling import LONGEST, Asked, last_days, narrowed_for
from service.accounts.roles import Role
from service.clock import today
from service.http.validation_errors import permitted
from service.input_errors import FieldError, InvalidInput

BACKWARDS = FieldError("to", "before_from", "Конец периода раньше его начала.")
NOT_YET = FieldError("from", "in_the_future", "Этот период ещё не наступил.")
TOO_LONG = FieldError("from", "too_long", f"Период не длиннее {LONGEST} дней.")


def asked(report: Report, params: Mapping[str, Any], role: Role) -> Asked:
    """What these parameters ask of a report on behalf of a role.

    Raises:
        InvalidInput: the period can't be, or the report has no such key or figure.
    """
    first, last = last_days()
    last = params.get("to") or last
    first = params.get("from") or (first if "to" not in params else last - (last_days()[1] - first))
    faults = [BACKWARDS] if last < first else [TOO_LONG] if (last - first).days >= LONGEST else []
    faults += [NOT_YET] if first > today() else []
    narrowed = {key: params[key] for key in every_key() if key in params}
    if faults := [*faults, *foreign_to(report, narrowed, params.get("by", ""), params.get("figure", ""))]:
        raise InvalidInput(faults)
    return Asked(
        report, first, last, params.get("by") or report.keys[0].code, {**narrowed, **narrowed_for(report, role)}
    )


def foreign_to(report: Report, narrowed: Iterable[str], by: str, figure: str) -> Iterator[FieldError]:
    """The keys and the figure named that the report hasn't, each with those that it has."""
    figures = {one.code: one.label for one in report.figures}
    if figure and figure not in figures:
        has = permitted(figures.items())
        yield FieldError("figure", "unknown_figure", f"У этого отчёта нет показателя «{figure}». {has}")
    keys = {key.code: key.label for key in report.keys}
    for field, key in [*((key, key) for key in narrowed), ("by", by)]:
        if key and key not in keys:
            has = permitted(keys.items())
            yield FieldError(field, "unknown_key", f"У этого отчёта нет разреза «{key}». {has}")


def every_key() -> list[str]:
    """The keys of all reports."""
    return sorted({key.code for report in REPORTS.values() for key in report.keys})
