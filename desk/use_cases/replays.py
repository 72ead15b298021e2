"""Replays: asked for, gone on with chunk by chunk by whichever worker is free, seen, published from (FOR-3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from desk.insight.replay import RULES, Draft, Rule
from desk.insight.replay.sums import begun, counted
from desk.insight.replay.telling import sums_for
from desk.models import Replay, ReplayedDecision, ReplayState
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.fsm import RoleDenied
from service.fsm.history import append_record_history
from service.input_errors import Faults, FieldError, InvalidInput

log = structlog.get_logger(__name__)
ASKERS = SUPERVISORS | {Role.ADMINISTRATOR}
CHUNK = 500
BUDGET = timedelta(seconds=20)
LEFT_ALONE = timedelta(minutes=2)
LONGEST = timedelta(days=400)
KNOWN_FOR = timedelta(days=30)
UNFINISHED = (ReplayState.WAITING, ReplayState.RUNNING)
SUBJECT = "replay"

UNKNOWN_RULE = FieldError("rule", "unknown_rule", "Такое правило на прошлом не проигрывается.")
FROM_FUTURE = FieldError("from", "in_the_future", "Этот момент ещё не наступил.")
TO_FUTURE = FieldError("to", "in_the_future", "Этот момент ещё не наступил.")
BACKWARDS = FieldError("to", "before_from", "Конец периода не позже его начала.")
TOO_LONG = FieldError("from", "too_long", f"Период не длиннее {LONGEST.days} дней.")
NO_DECISIONS = FieldError("from", "no_decisions", "В этом периоде нет ни одного решения, на которое влияет правило.")
NOT_KNOWN = FieldError(
    "from", "not_known_then", "Решения в этом периоде есть, но по каким фактам их приняли, тогда ещё не хранилось."
)
PUBLISHED = FieldError("draft", "published", "Этот черновик уже введён в действие.")
NOT_SEEN = FieldError("draft", "effect_not_seen", "Итога этого прогона ещё никто не видел.")
RULES_MOVED = FieldError(
    "draft", "rules_moved", "Правила или черновик с тех пор изменили, последствия уже другие: проиграйте ещё раз."
)


def ask_replay(rule_code: str, content: Any, since: datetime, until: datetime, *, actor: Actor) -> Replay:
    """Have a draft replayed over a period.

    Raises:
        RoleDenied: the asker doesn't answer for the desk.
        InvalidInput: with every fault of the draft and of the period.
    """
    if actor.role not in ASKERS:
        raise RoleDenied("replay")
    rule, faults = RULES.get(rule_code), Faults(faults_of_period(since, until))
    draft: Draft | None = None
    with faults.of_step():
        draft = rule.draft(content) if rule else None
    if rule is None:
        faults.append(UNKNOWN_RULE)
    if rule is not None and draft is not None and not faults:
        faults += faults_of_past(rule, draft, since, until)
    if faults or draft is None:
        raise InvalidInput(faults)
    return Replay.objects.create(
        rule=draft.rule,
        draft=draft.content,
        digest=draft.digest,
        since=since,
        until=until,
        asked_by_id=actor.account_id,
        total=how_many(draft, since, until),
    )


def faults_of_asked(read: Mapping[str, Any]) -> list[FieldError]:
    """What is wrong with a replay that is asked for, as far as it could be read."""
    rule, faults = RULES.get(read.get("rule", "")), Faults()
    faults += faults_of_period(read.get("from"), read.get("to"))
    with faults.of_step():
        if rule is not None and "draft" in read:
            rule.draft(read["draft"])
    return faults


def faults_of_period(since: datetime | None, until: datetime | None) -> list[FieldError]:
    """What keeps a period from being replayed, as far as it is known."""
    now = timezone.now()
    ahead = ((since, FROM_FUTURE), (until, TO_FUTURE))
    faults = [fault for moment, fault in ahead if moment is not None and moment > now]
    if since is None or until is None:
        return faults
    faults += [BACKWARDS] if until <= since else [TOO_LONG] if until - since > LONGEST else []
    return faults


def faults_of_past(rule: Rule, draft: Draft, since: datetime, until: datetime) -> list[FieldError]:
    """A period of which nothing is known is no period in which nothing would be otherwise."""
    rows = [(kind, kind.recorded(since, until)) for kind in rule.bears_on(draft.content)]
    recorded = [(kind, found) for kind, found in rows if found.exists()]
    if not recorded:
        return [NO_DECISIONS]
    return [] if any(kind.kept(found) for kind, found in recorded) else [NOT_KNOWN]


def how_many(draft: Draft, since: datetime, until: datetime) -> int:
    """The decisions of the period."""
    return sum(kind.recorded(since, until).count() for kind in RULES[draft.rule].bears_on(draft.content))


def go_on(pk: int, budget: timedelta = BUDGET) -> bool:
    """Replay more for a while; whether something is left."""
    began = timezone.now()
    try:
        while one_chunk(pk):
            if timezone.now() - began > budget:
                return True
    except Exception:
        log.exception("replay_failed", replay=pk)
        Replay.objects.filter(pk=pk).update(state=ReplayState.FAILED, finished_at=timezone.now())
    return False


@transaction.atomic
def one_chunk(pk: int) -> bool:
    """Ask a chunk of decisions again and keep how far it is, in one transaction; whether there is more."""
    held = Replay.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=pk, state__in=UNFINISHED)
    replay = held.first()
    if replay is None:
        return False
    draft = Draft(replay.rule, replay.draft)
    kinds = RULES[replay.rule].bears_on(replay.draft)
    if not replay.place:
        replay.result = begun()
    turn, last = replay.place or [0, 0]
    if turn == len(kinds):
        replay.state, replay.finished_at = ReplayState.DONE, timezone.now()
    else:
        recorded = kinds[turn].recorded(replay.since, replay.until)
        rows = list(recorded.filter(pk__gt=last).order_by("pk")[:CHUNK])
        found = counted(replay.result, kinds[turn], kinds[turn].again(rows, draft) if rows else [])
        for decision in found:
            decision.replay = replay
        ReplayedDecision.objects.bulk_create(found)
        replay.state, replay.done = ReplayState.RUNNING, replay.done + len(rows)
        replay.place = [turn, rows[-1].pk] if len(rows) == CHUNK else [turn + 1, 0]
    replay.moved_at = timezone.now()
    replay.save()
    return replay.state != ReplayState.DONE


def left_alone() -> QuerySet[Replay]:
    """Replays that nobody goes on with, whatever became of their tasks."""
    return Replay.objects.filter(state__in=UNFINISHED, moved_at__lt=timezone.now() - LEFT_ALONE)


def seen(replay: Replay, actor: Actor) -> None:
    """Somebody looks at the finished answer; who may not read it hasn't seen it."""
    if replay.state == ReplayState.DONE and replay.seen_at is None and sums_for(actor, replay) is not None:
        replay.seen_by_id, replay.seen_at = actor.account_id, timezone.now()
        Replay.objects.filter(pk=replay.pk, seen_at=None).update(seen_by=replay.seen_by_id, seen_at=replay.seen_at)


def seen_replay(draft: Draft) -> Replay | None:
    """The newest replay of this very draft that somebody has seen not long ago."""
    lately = Q(seen_at__gte=timezone.now() - KNOWN_FOR)
    return Replay.objects.filter(lately, digest=draft.digest, rule=draft.rule, state=ReplayState.DONE).first()


@transaction.atomic
def publish_replayed(pk: int, *, actor: Actor) -> Replay:
    """Put the draft of a replay in force.

    Raises:
        RoleDenied: the role doesn't keep this rule.
        InvalidInput: nobody has seen the effect lately, it is in force already, or draft or rules are others by now.
    """
    replay = Replay.objects.select_for_update(no_key=True).get(pk=pk)
    rule = RULES[replay.rule]
    if not rule.may_publish(actor):
        raise RoleDenied("publish")
    rule.hold(replay.draft)
    if replay.published_at is not None:
        raise InvalidInput([PUBLISHED])
    if replay.seen_at is None or replay.seen_at < timezone.now() - KNOWN_FOR:
        raise InvalidInput([NOT_SEEN])
    if rule.draft(replay.draft).digest != replay.digest or rule.moved_since(replay.asked_at):
        raise InvalidInput([RULES_MOVED])
    changes = rule.changes(replay.draft)
    rule.publish(replay.draft, actor=actor)
    replay.published_at = timezone.now()
    replay.save(update_fields=["published_at"])
    append_record_history(SUBJECT, replay.pk, "publish", actor=actor, changes={"draft": [None, "; ".join(changes)]})
    return replay


def put_in_force_unseen(subject: str, pk: int, ground: str, *, actor: Actor) -> None:
    """Keep that a rule was changed on purpose without anybody having seen the effect."""
    append_record_history(subject, pk, "unseen", actor=actor, changes={"unseen": [None, ground]}, reason=ground)


def forget_old() -> int:
    """Delete replays that were finished long ago, with their rows; those put in force stay."""
    before = timezone.now() - settings.RETENTION["replays"]
    return Replay.objects.filter(finished_at__lt=before, published_at=None).delete()[0]
