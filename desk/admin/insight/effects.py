"""What the forms of rules ask before they save: whether somebody has seen the effect of the draft (FOR-3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from desk.insight.replay import RULES, Draft
from desk.insight.replay.figures import DECISIONS
from desk.insight.replay.rows_as_rule import RowsRule
from desk.insight.replay.tickets_routed import ROUTES
from desk.tasks import nudge_replay
from desk.use_cases.replays import ask_replay, faults_of_past, put_in_force_unseen, seen_replay
from escalations.choices import TableState
from escalations.models import RoutingTable
from service.accounts.roles import Actor
from service.input_errors import InvalidInput
from service.models import Setting
from service.runtime_settings import SETTING_DEFINITIONS
from service.runtime_settings.value_types import TextSetting

MONTH = timedelta(days=30)


class Replays:
    """The replays, as forms of rules know them."""

    def content(self, rule: str, obj: Any, *, removed: bool = False) -> Any:
        """The whole rule as it would be; nothing where only words change, or nothing does."""
        if isinstance(obj, Setting):
            return self._figure(obj)
        if isinstance(obj, RoutingTable):
            return self._routes(obj)
        table = RULES[rule]
        if not isinstance(table, RowsRule):
            raise LookupError(rule)
        now = table.in_force()
        own = {**({"id": obj.pk} if obj.pk else {}), **table.told(obj)}
        kept = [row for row in now if row["id"] != obj.pk]
        content = kept if removed else [*kept, own]
        return None if Draft(rule, content).digest == Draft(rule, now).digest else content

    def content_of_all(self, rule: str, rows: Iterable[Any]) -> Any:
        """The rule as it would be with these rows, unsaved, and no others; None where that changes nothing."""
        table = RULES[rule]
        if not isinstance(table, RowsRule):
            raise LookupError(rule)
        content = [{**({"id": row.pk} if row.pk else {}), **table.told(row)} for row in rows]
        return None if Draft(rule, content).digest == Draft(rule, table.in_force()).digest else content

    def _figure(self, setting: Setting) -> Any:
        stored = Setting.objects.filter(pk=setting.pk).values_list("value", flat=True).first()
        is_words = isinstance(SETTING_DEFINITIONS[setting.code], TextSetting)
        return None if is_words or stored == setting.value else {setting.code: setting.value}

    def _routes(self, table: RoutingTable) -> Any:
        if table.state != TableState.DRAFT:
            return None  # putting it in force will say why not
        try:
            return ROUTES.checked({"table": table.pk})
        except InvalidInput:
            return None

    def may_be_saved(self, rule: str, content: Any) -> bool:
        """Whether somebody has seen the effect of this very draft."""
        return seen_replay(Draft(rule, content)) is not None

    def can_be_asked(self, rule: str, content: Any) -> bool:
        """Whether there is any past to replay it on."""
        if rule == "settings" and not set(content) <= set(DECISIONS):
            return False
        now = timezone.now()
        return not faults_of_past(RULES[rule], Draft(rule, content), now - MONTH, now)

    def look(self, rule: str, content: Any, actor: Actor) -> str:
        """Have it replayed over the last month; the page that shows it."""
        now = timezone.now()
        replay = ask_replay(rule, content, now - MONTH, now, actor=actor)
        nudge_replay(replay.pk)
        return reverse("admin:desk_replay_change", args=[replay.pk])

    def hold(self, rule: str) -> None:
        """Until the transaction ends nobody else changes the rule."""
        RULES[rule].hold(None)

    def keep_unseen(self, rule: str, pk: int, ground: str, actor: Actor) -> None:
        """Leave in the rule's history that it was put in force without a look."""
        put_in_force_unseen(RULES[rule].subject, pk, ground, actor=actor)
