"""From the parameters of an address to what is asked of a report, for API and page alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.insight.reports import REPORTS
from desk.insight.reports.definitions import Report
from desk.insight.reports.telling import LONGEST, Asked, last_days, narrowed_for
from service.accounts.roles import Role
from service.clock import today
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
    own = {key.code for key in report.keys}
    narrowed = {key: params[key] for key in every_key() if key in params}
    figure = params.get("figure", "")
    if figure and figure not in {one.code for one in report.figures}:
        faults += [FieldError("figure", "unknown_figure", f"У этого отчёта нет показателя «{figure}».")]
    foreign = [key for key in [*narrowed, params.get("by")] if key and key not in own]
    faults += [FieldError(key, "unknown_key", f"У этого отчёта нет разреза «{key}».") for key in foreign]
    if faults:
        raise InvalidInput(faults)
    return Asked(
        report, first, last, params.get("by") or report.keys[0].code, {**narrowed, **narrowed_for(report, role)}
    )


def every_key() -> list[str]:
    """The keys of all reports."""
    return sorted({key.code for report in REPORTS.values() for key in report.keys})
