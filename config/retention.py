"""How long what grows and may be forgotten is kept: one table of periods, each a variable of the environment.

History, events, looks, notes, versions and seals aren't here: they are never purged (ORD-3, PDN-5). What they hold of a
client gives way with the client (PDN-3, `service.erasure`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import environ

from config.production_requirements import CENTURY, Reading, number


@dataclass(frozen=True, slots=True)
class Period:
    """How long rows of a kind are kept.

    Attributes:
        variable: of the environment; its ending says the unit.
        default: how many hours or days where the variable is absent or empty.
        least: the least that may be asked for.
        table: where the rows are.
        what: of the table, what is deleted and since when the period counts.
        purged: how often.
    """

    variable: str
    default: int
    table: str
    what: str
    purged: str
    least: int = 1

    @property
    def most(self) -> int:
        """The most that may be asked for: a century, whose beginning dates still reach."""
        return CENTURY if self.unit == "hours" else CENTURY // 24

    @property
    def unit(self) -> str:
        """`hours` or `days`."""
        return "hours" if self.variable.endswith("_HOURS") else "days"


PERIODS: dict[str, Period] = {
    "idempotent_answers": Period(
        "IDEMPOTENT_ANSWERS_KEPT_HOURS",
        24,
        "service_idempotentanswer",
        "answers to an `Idempotency-Key`, since they were given; the contract promises a day",
        "hourly",
        least=24,
    ),
    "deliveries": Period(
        "DELIVERIES_KEPT_DAYS", 30, "service_delivery", "deliveries to subscribers, since they were taken", "hourly"
    ),
    "dead_deliveries": Period(
        "DEAD_DELIVERIES_KEPT_DAYS",
        180,
        "service_delivery",
        "deliveries given up, since the last try; until then they may be sent again",
        "hourly",
    ),
    "order_files": Period(
        "ORDER_FILES_KEPT_DAYS",
        7,
        "orders_filepart",
        "contents of files of orders, since they were finished; what a file is and its counts stay",
        "nightly",
    ),
    "order_file_reports": Period(
        "ORDER_FILE_REPORTS_KEPT_DAYS",
        365,
        "orders_refusedline",
        "reports of files of orders row by row, since they were finished",
        "nightly",
    ),
    "replays": Period(
        "REPLAYS_KEPT_DAYS",
        180,
        "desk_replay",
        "replays of drafts with their decisions, since they were finished; those put in force stay",
        "nightly",
    ),
    "clients": Period(
        "CLIENTS_KEPT_DAYS",
        0,
        "service_client",
        "who a client is, since anything of theirs last changed; what stays is told in security.md. 0: never",
        "nightly",
        least=0,
    ),
    "verifications": Period(
        "VERIFICATIONS_KEPT_DAYS", 365, "service_verification", "results of `verify`, since they ended", "nightly"
    ),
    "sign_ins": Period(
        "SIGN_INS_KEPT_DAYS",
        365,
        "service_signin",
        "who came in, who was kept out, what ended",
        "nightly",
    ),
    "ended_tokens": Period(
        "ENDED_TOKENS_KEPT_DAYS", 0, "knox_authtoken", "tokens of the API, since they ended", "hourly", least=0
    ),
    "ended_sessions": Period(
        "ENDED_SESSIONS_KEPT_DAYS", 0, "django_session", "sessions of the admin, since they ended", "nightly", least=0
    ),
}


def retention(env: environ.Env) -> dict[str, timedelta]:
    """Kind of rows → how long they are kept, as the environment says.

    Raises:
        ImproperlyConfigured: periods are no whole numbers, or too short; all of them.
    """
    reading = Reading()
    periods = {kind: timedelta(**{period.unit: reading(_asked_for, env, period)}) for kind, period in PERIODS.items()}
    reading.end()
    return periods


def _asked_for(env: environ.Env, period: Period) -> int:
    return number(env, period.variable, period.default, least=period.least, most=period.most)
