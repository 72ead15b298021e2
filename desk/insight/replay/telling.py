"""A replay as it is told: its sums in words, how far it is, the decisions behind a number (FOR-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncMonth

from desk.insight.replay import RULES
from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions
from desk.insight.replay.sums import FOR_DESK, KEYS, Sums, keys_of
from desk.models import Replay, ReplayedDecision, ReplayState
from escalations.choices import Queue
from escalations.models import Ticket
from escalations.visibility import SEES_ALL
from orders.choices import Method, Status
from orders.delivery.geography import region_choices
from orders.models import Order
from service.accounts.roles import Actor
from service.clock import MOSCOW
from service.http.json import Representation
from service.models import HistoryRow

SHOWN = 20
DIFFER, ALREADY = "differ", "already"
OF = (DIFFER, ALREADY, NOT_KEPT, NOT_REPEATED)
"""Which decisions a number counts."""
LABELS = {"status": "Статус заказа", "month": "Месяц", "region": "Регион", "method": "Способ доставки"}
WHY_LEFT_OUT = {
    NOT_KEPT: "По каким фактам решали, тогда ещё не хранилось",
    NOT_REPEATED: "Правила того дня дают не тот ответ, что записан: что-то из фактов неизвестно",
}
MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
GAINS: dict[str, dict[str, int]] = {"better": {"gain__gt": 0}, "worse": {"gain__lt": 0}, "same": {"gain": 0}}
PATHS = {"ticket": "/api/v1/tickets/{}", "case": "/api/v1/returns/{}", "contact": "/api/v1/contacts/{}"}


def replay_representation(replay: Replay, actor: Actor) -> Representation:
    """The whole answer."""
    rule, sums = RULES[replay.rule], sums_for(actor, replay)
    done = replay.state == ReplayState.DONE and sums is not None
    return {
        "id": replay.pk,
        "rule": replay.rule,
        "rule_label": rule.label,
        "state": replay.state,
        "state_label": ReplayState(replay.state).label,
        "from": replay.since,
        "to": replay.until,
        "asked_at": replay.asked_at,
        "finished_at": replay.finished_at,
        **progress_of(replay, actor),
        "draft": replay.draft,
        "changes": changes_of(replay),
        "result": result_representation(sums or {}) if done else None,
        "examples": decisions_representation(drafted_otherwise(told_to(actor, replay))[:SHOWN]) if sums else [],
        "decisions_href": f"/api/v1/replays/{replay.pk}/decisions",
        "seen_at": replay.seen_at,
        "published_at": replay.published_at,
    }


def changes_of(replay: Replay) -> list[str]:
    """What the draft changes, in words; of one put in force what it changed then."""
    if replay.published_at is None:
        return RULES[replay.rule].changes(replay.draft)
    rows = HistoryRow.objects.filter(subject="replay", subject_id=replay.pk, action="publish")
    return [row.changes["draft"][1] for row in rows]


def sums_for(actor: Actor, replay: Replay) -> Sums | None:
    """The sums of what the asker may read (FOR-6); None where they weren't counted apart and differ from the whole."""
    return sums_seen(replay, whole=actor.role in SEES_ALL)


def sums_seen(replay: Replay, *, whole: bool) -> Sums | None:
    """The sums of everything, or of what supervisors may read."""
    sums: Sums = replay.result
    if whole:
        return sums
    if FOR_DESK in sums:
        apart: Sums = sums[FOR_DESK]
        return apart
    kinds = RULES[replay.rule].bears_on(replay.draft)
    return sums if all(kind.all_for_desk for kind in kinds) else None


def progress_of(replay: Replay, actor: Actor) -> Representation:
    """How many decisions there are and were asked again, of those that the asker may read."""
    total, done = replay.total, replay.done
    if actor.role not in SEES_ALL:
        found = sums_for(actor, replay)
        if found is None:
            total = readable_of(replay)
            return {"total": total, "done": min(done, total)}
        done = sum(found.get(name, 0) for name in ("counted", NOT_KEPT, NOT_REPEATED))
        total = done if replay.state == ReplayState.DONE else max(done, readable_of(replay))
    return {"total": total, "done": done}


def readable_of(replay: Replay) -> int:
    """How many decisions of the period supervisors may read."""
    kinds = RULES[replay.rule].bears_on(replay.draft)
    return sum(kind.for_desk(kind.recorded(replay.since, replay.until)).count() for kind in kinds)


def result_representation(sums: Sums) -> Representation:
    """The numbers."""
    found = {"changes": {}, "by": {}, **sums}
    numbers = ("counted", "differ", "better", "worse", "already", NOT_KEPT, NOT_REPEATED)
    return {
        **{name: found.get(name, 0) for name in numbers},
        "changes": list(changes_representation(found["changes"])),
        "by": [
            {"code": key, "label": LABELS[key], "values": values_representation(key, found["by"].get(key, {}))}
            for key in KEYS
        ],
    }


def changes_representation(found: Mapping[str, Mapping[str, Mapping[str, int]]]) -> Iterable[Representation]:
    """From which answer to which, the most frequent first."""
    kinds = kinds_of_decisions()
    pairs = [
        (count, kinds[code], before, after)
        for code, ways in found.items()
        for before, targets in ways.items()
        for after, count in targets.items()
    ]
    for count, kind, before, after in sorted(pairs, key=lambda pair: (-pair[0], pair[2], pair[3])):
        gain = kind.gain(before, after)
        yield {
            "kind": kind.code,
            "before": before,
            "before_label": kind.in_words(before),
            "after": after,
            "after_label": kind.in_words(after),
            "decisions": count,
            "for_client": direction(gain),
        }


def values_representation(key: str, found: Mapping[str, list[int]]) -> list[Representation]:
    """What the decisions were about, the most changed first; months in their order."""
    lines = [
        {"code": value, "label": value_label(key, value), "counted": pair[0], "differ": pair[1]}
        for value, pair in found.items()
    ]
    by_month = key == "month"
    return sorted(lines, key=lambda line: line["code"] if by_month else (-line["differ"], -line["counted"]))


def value_label(key: str, value: str) -> str:
    """A value of a key in words."""
    if key == "month":
        year, month = value.split("-")
        return f"{MONTHS[int(month) - 1]} {year}"
    labels = {"status": dict(Status.choices), "method": dict(Method.choices), "region": regions()}[key]
    return str(labels.get(value, value)) or "не указано"


@cache
def regions() -> dict[str, str]:
    """Codes of regions with their names."""
    return dict(region_choices())


def direction(gain: int) -> str:
    """For whom a change is the better."""
    return "better" if gain > 0 else "worse" if gain < 0 else "same"


def kinds_of_decisions() -> dict[str, Decisions]:
    """Every kind of decisions by its code."""
    return {kind.code: kind for rule in RULES.values() for kind in rule.every_kind()}


def told_to(actor: Actor, replay: Replay) -> QuerySet[ReplayedDecision]:
    """A replay's rows without the tickets that aren't the supervisors': those that their sums count."""
    if actor.role in SEES_ALL:
        return replay.decisions.all()
    read = Ticket.objects.filter(queue=Queue.SUPERVISOR).order_by().values("pk")
    return replay.decisions.filter(~Q(subject="ticket") | Q(subject_id__in=read))


def drafted_otherwise(rows: QuerySet[ReplayedDecision]) -> QuerySet[ReplayedDecision]:
    """The decisions that the draft would have made otherwise than today's rules."""
    return rows.filter(~Q(drafted=""), left_out="").exclude(today=F("drafted"))


APPLIED = ("status", "method", "region", "month", "today", "drafted", "for_client", "of")
"""What `narrowed` narrows by."""


def narrowed(replay: Replay, params: Mapping[str, Any], actor: Actor) -> QuerySet[ReplayedDecision]:
    """The decisions behind a number, as far as the asker may read what they are about."""
    rows, which = told_to(actor, replay), params.get("of", DIFFER)
    if which == DIFFER:
        rows = drafted_otherwise(rows)
    elif which == ALREADY:
        rows = rows.filter(left_out="").exclude(today=F("recorded"))
    else:
        rows = rows.filter(left_out=which)
    plain = ("status", "region", "method", "today", "drafted")
    rows = rows.filter(**{name: params[name] for name in plain if params.get(name) is not None})
    if params.get("for_client"):
        rows = rows.filter(**GAINS[params["for_client"]])
    if params.get("month"):
        rows = rows.annotate(month=TruncMonth("at", tzinfo=MOSCOW)).filter(month__date=params["month"])
    return rows


def decisions_representation(rows: Iterable[ReplayedDecision]) -> list[Representation]:
    """Rows, each with where it opens."""
    found, kinds = list(rows), kinds_of_decisions()
    wanted = [row.subject_id for row in found if row.subject == "order"]
    numbers = dict(Order.objects.filter(pk__in=wanted).values_list("pk", "number"))
    return [
        {
            "id": row.pk,
            "kind": row.kind,
            "subject": row.subject,
            "subject_id": row.subject_id,
            "number": numbers.get(row.subject_id) if row.subject == "order" else None,
            "href": href_of(row, numbers),
            "at": row.at,
            "recorded": row.recorded,
            "recorded_label": kinds[row.kind].in_words(row.recorded),
            "today": row.today or None,
            "today_label": kinds[row.kind].in_words(row.today) if row.today else None,
            "drafted": row.drafted or None,
            "drafted_label": kinds[row.kind].in_words(row.drafted) if row.drafted else None,
            "for_client": direction(row.gain),
            "left_out": row.left_out or None,
            "left_out_label": WHY_LEFT_OUT.get(row.left_out),
            **{key: value or None for key, value in keys_of(row).items()},
        }
        for row in found
    ]


def href_of(row: ReplayedDecision, numbers: Mapping[int, str]) -> str | None:
    """Where the object that was decided about is told."""
    if row.subject == "order":
        number = numbers.get(row.subject_id)
        return f"/api/v1/orders/{number}" if number else None
    return PATHS[row.subject].format(row.subject_id) if row.subject in PATHS else None
