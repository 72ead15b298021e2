"""Whatever is kept in versions and every setting has a replay, or a written reason why it has none (FOR-3)."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.core.management import call_command

from desk.insight.replay import RULES
from desk.insight.replay.figures import DECISIONS
from desk.insight.replay.rows_as_rule import RowsRule
from desk.insight.replay.rules_without_replay import SETTINGS, TABLES, Draftable, draftable_settings, draftable_tables
from service.admin.effects import EffectAdmin
from service.runtime_settings import SETTING_DEFINITIONS

EVERY = [*draftable_tables(), *draftable_settings()]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_a_rule_has_a_replay_or_the_reason_why_not(one: Draftable) -> None:
    assert bool(one.rule) != bool(one.why_not)
    assert bool(one.decisions) == bool(one.rule)


def test_every_reason_is_of_something_that_there_is() -> None:
    found = {one.code for one in EVERY}
    assert TABLES.keys() | SETTINGS.keys() <= found
    assert found >= SETTING_DEFINITIONS.keys()
    assert not TABLES.keys() & {rule.model._meta.label_lower for rule in RULES.values() if isinstance(rule, RowsRule)}
    assert not SETTINGS.keys() & DECISIONS.keys()


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if isinstance(rule, RowsRule)], ids=lambda one: one.code
)
def test_a_replayed_table_is_gated_where_it_is_edited(rule: RowsRule) -> None:
    section = admin.site.get_model_admin(rule.model)
    assert isinstance(section, EffectAdmin)
    assert section.rule == rule.code
    assert set(rule.writers) == set(section.writers)


def test_the_page_is_up_to_date() -> None:
    call_command("make_replay_docs", "--check")
