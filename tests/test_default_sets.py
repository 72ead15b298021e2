"""What ships as data reaches every database by missing code, and what people made of it stays."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError

from desk.models import Phrase, ReadyAnswer, VersionState
from desk.ready_answers.default_set import shipped_answers
from desk.ready_answers.faults import Content
from desk.use_cases.ready_answers import publish, save_draft
from escalations.choices import TableState
from escalations.models import RoutingRule, RoutingTable, StuckLimit
from escalations.routing.facts import CATEGORY
from escalations.routing.proofs import table_faults
from escalations.routing.table_in_force import copy_rules, rules_in_force
from orders.models.tariffs_and_points import PickupPoint, Tariff
from service.accounts.roles import Actor, Role
from service.defaults import DefaultSet, SeedingReport, default_sets, seed
from service.models import DirectoryEntry, User
from service.models.seeds import SeededRow
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
CODES = [one.code for one in default_sets()]


def by_code(code: str) -> DefaultSet:
    """A registered set."""
    return next(one for one in default_sets() if one.code == code)


def seeded(code: str) -> SeedingReport:
    """What seeding a set again does."""
    return seed(by_code(code))


@pytest.mark.parametrize("code", CODES)
def test_a_fresh_database_has_every_shipped_row(code: str) -> None:
    seeded(code)
    one = by_code(code)
    assert one.shipped().items() <= one.stored().items()
    assert set(SeededRow.objects.filter(kind=code).values_list("code", flat=True)) == set(one.shipped())


@pytest.mark.parametrize("code", CODES)
def test_seeding_again_changes_nothing(code: str) -> None:
    seeded(code)
    before = by_code(code).stored()
    again = seeded(code)
    assert (again.added, again.renewed, again.kept, again.deleted) == ((), (), (), ())
    assert by_code(code).stored() == before


def test_a_row_that_a_person_deleted_does_not_come_back() -> None:
    seeded("pickup_points")
    point = PickupPoint.objects.earliest("pk")
    point.delete()
    assert seeded("pickup_points").deleted == (f"{point.carrier_id}/{point.code}",)
    assert not PickupPoint.objects.filter(carrier=point.carrier_id, code=point.code).exists()


def test_a_row_deleted_before_the_record_of_seeding_began_stays_away_too() -> None:
    seeded("stuck_limits")
    SeededRow.objects.filter(kind="stuck_limits").delete()
    StuckLimit.objects.filter(status="cart").delete()
    assert seeded("stuck_limits").deleted == ("cart/",)


def test_a_row_that_a_person_changed_stays() -> None:
    seeded("tariffs")
    Tariff.objects.filter(pk=Tariff.objects.earliest("pk").pk).update(price=1)
    outcome = seeded("tariffs")
    assert (len(outcome.kept), outcome.added) == (1, ())
    assert Tariff.objects.filter(price=1).count() == 1


def test_a_code_that_a_release_brings_is_added() -> None:
    seeded("directory")
    SeededRow.objects.filter(kind="directory", code="sharm").delete()
    DirectoryEntry.objects.filter(code="sharm").delete()
    assert seeded("directory").added == ("sharm",)
    assert DirectoryEntry.objects.filter(code="sharm").exists()


def outdated_phrase() -> Phrase:
    """A phrase in the text of an earlier release."""
    phrase = Phrase.objects.earliest("pk")
    phrase.versions.update(text="Прежний текст.")
    return phrase


def text_of(phrase: Phrase) -> str:
    """What is in force."""
    return str(phrase.versions.get(state=VersionState.PUBLISHED).text)


def test_a_phrase_that_nobody_touched_gets_the_newer_text() -> None:
    phrase = outdated_phrase()
    assert seeded("phrases").renewed == (phrase.code,)
    assert text_of(phrase) == by_code("phrases").shipped()[phrase.code]
    assert [*phrase.versions.order_by("number").values_list("state", flat=True)] == ["retired", "published"]


def test_a_phrase_that_a_person_wrote_stays() -> None:
    phrase = outdated_phrase()
    phrase.versions.update(author=User.objects.create(username="writer", role="supervisor"))
    outcome = seeded("phrases")
    assert (outcome.renewed, outcome.kept) == ((), (phrase.code,))
    assert text_of(phrase) == "Прежний текст."


def outdated_answer() -> ReadyAnswer:
    """A ready answer in the words of an earlier release."""
    answer = ReadyAnswer.objects.exclude(code=None).earliest("pk")
    answer.versions.update(client_words="Прежние слова.")
    return answer


def words_of(answer: ReadyAnswer) -> str:
    """What is in force."""
    return str(answer.versions.get(state=VersionState.PUBLISHED).client_words)


def test_a_ready_answer_that_nobody_touched_gets_the_newer_words_and_name() -> None:
    answer = outdated_answer()
    ReadyAnswer.objects.filter(pk=answer.pk).update(name="Прежнее имя", withdrawn=True)
    assert seeded("ready_answers").renewed == (answer.code,)
    shipped = shipped_answers()[str(answer.code)]
    assert words_of(answer) == shipped["client_words"]
    assert [*answer.versions.order_by("number").values_list("state", flat=True)] == ["retired", "published"]
    answer.refresh_from_db()
    assert (answer.name, answer.withdrawn) == (shipped["name"], True)
    assert seeded("ready_answers").renewed == ()


@pytest.mark.parametrize("later", [False, True], ids=["in force", "an earlier version again"])
def test_a_ready_answer_that_a_person_published_stays(later: bool) -> None:
    answer, author = outdated_answer(), UserFactory(role=Role.SUPERVISOR)
    save_draft(answer.pk, Content("wait", "Ждём."), actor=Actor.of(author))
    publish(answer.pk, 2, actor=Actor.of(author))
    if later:
        publish(answer.pk, 1, actor=Actor.of(author))
    outcome = seeded("ready_answers")
    assert (outcome.renewed, outcome.kept) == ((), (answer.code,))
    assert words_of(answer) == ("Прежние слова." if later else "")


def test_a_draft_of_a_person_stays_beside_the_newer_words() -> None:
    answer, author = outdated_answer(), UserFactory(role=Role.SUPERVISOR)
    save_draft(answer.pk, Content("wait", "Ждём."), actor=Actor.of(author))
    assert seeded("ready_answers").renewed == (answer.code,)
    assert [*answer.versions.order_by("number").values_list("state", flat=True)] == ["retired", "draft", "published"]


WORDS = {"phrases", "ready_answers"}
"""Sets of texts, which follow the release while nobody has touched them; the others are figures and rows of people."""


@pytest.mark.parametrize("code", CODES)
def test_every_set_of_texts_follows_the_release(code: str) -> None:
    assert (type(by_code(code)).renew is not DefaultSet.renew) == (code in WORDS)


def without_route(category: str) -> RoutingTable:
    """A table in force, changed by people, of a release that doesn't know a category."""
    active = RoutingTable.objects.get(state=TableState.ACTIVE)
    other = RoutingTable.objects.create(name="Наша таблица")
    copy_rules(active, other)
    for rule in other.rules.all():
        kept = [value for value in rule.conditions[CATEGORY.code] if value != category]
        RoutingRule.objects.filter(pk=rule.pk).update(conditions={CATEGORY.code: kept}, priority=2)
    RoutingTable.objects.filter(pk=active.pk).update(state=TableState.RETIRED)
    RoutingTable.objects.filter(pk=other.pk).update(state=TableState.ACTIVE)
    SeededRow.objects.filter(kind="routes", code=category).delete()
    return other


def test_a_new_category_gets_its_route_beside_those_of_people() -> None:
    table = without_route("other")
    assert seeded("routes").added == ("other",)
    rules = rules_in_force()
    assert table_faults(rules) == []
    assert [rule.priority for rule in rules if "other" not in rule.conditions[CATEGORY.code]] == [2] * 5
    table.refresh_from_db()
    assert table.state == TableState.RETIRED


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_migrate_is_not_stopped_by_a_check_that_only_it_can_satisfy() -> None:
    without_route("other")
    with pytest.raises(SystemCheckError, match="E006"):
        call_command("check", databases=["default"])
    out, errors = io.StringIO(), io.StringIO()
    call_command("migrate", interactive=False, skip_checks=False, stdout=out, stderr=errors, no_color=True)
    assert "маршруты тикетов: добавлено 1 (other)" in out.getvalue()
    assert errors.getvalue() == ""
    call_command("check", databases=["default"])


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_migrate_tells_what_is_wrong_with_the_database_still() -> None:
    RoutingTable.objects.update(state=TableState.RETIRED)
    errors = io.StringIO()
    call_command("migrate", interactive=False, skip_checks=False, stdout=io.StringIO(), stderr=errors, no_color=True)
    assert "escalations.E006" in errors.getvalue()
    with pytest.raises(CommandError, match="проверки нашли"):
        call_command("migrate", interactive=False, require_sound=True, verbosity=0, stderr=io.StringIO())
    with pytest.raises(SystemCheckError, match="E006"):
        call_command("check", databases=["default"])
