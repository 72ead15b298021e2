"""Everything that decides or is told keeps its versions by itself and is read as of a moment (FOR-1, FOR-2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from desk.models import Phrase, PhraseVersion
from escalations.models import LadderLevel, RoutingRule, RoutingTable, StuckLimit, TeamMember, WorkCalendar
from orders.models import CheckCriterion, ClosedRegion, Locality, PickupPoint, Tariff
from service.database.access_declarations import Access, access_of, declare, stored_models
from service.database.accounts import database_owner
from service.database.as_of import NotVersioned, as_of, row_as_of, rules_version
from service.database.earlier_row_versions_triggers import keep
from service.models import DirectoryEntry, HistoryRow, RowVersion, Setting

DECIDING = [
    CheckCriterion,
    ClosedRegion,
    DirectoryEntry,
    LadderLevel,
    Locality,
    Phrase,
    PhraseVersion,
    PickupPoint,
    RoutingRule,
    RoutingTable,
    Setting,
    StuckLimit,
    Tariff,
    WorkCalendar,
]


def moment() -> datetime:
    """The database's own present moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("model", DECIDING, ids=lambda model: model.__name__)
def test_what_decides_or_is_told_is_versioned(model: type) -> None:
    access = access_of(model)
    assert access is not None
    assert access.versioned


@pytest.mark.django_db
def test_every_versioned_table_has_its_trigger_and_no_other_table_has() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_version' AND tgparentid = 0"
        )
        kept = {table for (table,) in cursor.fetchall()}
    assert kept == {model._meta.db_table for model in stored_models() if access_of(model).versioned}


@pytest.mark.django_db
def test_a_row_is_read_as_it_was_before_and_after_each_change() -> None:
    pk = CheckCriterion.objects.create(kind="total_above", limit=100).pk
    made = moment()
    CheckCriterion.objects.filter(pk=pk).update(limit=200)
    changed = moment()
    CheckCriterion.objects.filter(pk=pk).delete()
    gone = moment()
    rows = [row_as_of(CheckCriterion, pk, at) for at in (made, changed, gone)]
    assert [row and row.limit for row in rows] == [100, 200, None]
    assert row_as_of(CheckCriterion, pk, made - timedelta(days=1)) is None
    assert pk not in {row.pk for row in as_of(CheckCriterion, gone)}


@pytest.mark.django_db
def test_a_repetition_of_the_same_values_makes_no_version() -> None:
    setting = Setting.objects.first()
    before = rules_version()
    setting.save()
    assert rules_version() == before
    Setting.objects.filter(pk=setting.pk).update(version=setting.version + 1)
    assert rules_version() > before


@pytest.mark.django_db
def test_whose_turn_it_is_makes_no_version(make_member: Callable[[], TeamMember]) -> None:
    member = make_member()
    before = rules_version()
    TeamMember.objects.filter(pk=member.pk).update(turn=7, given_at=timezone.now())
    assert rules_version() == before
    assert "turn" not in RowVersion.objects.get(pk=before).data


@pytest.fixture
def make_member() -> Callable[[], TeamMember]:
    from escalations.models import Team
    from tests.factories import UserFactory

    return lambda: TeamMember.objects.create(team=Team.objects.first(), account=UserFactory())


@pytest.mark.django_db
def test_what_stood_before_versions_were_kept_stood_always() -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    shipped = set(PhraseVersion.objects.filter(state="published").values_list("pk", flat=True))
    assert shipped <= {row.pk for row in as_of(PhraseVersion, timezone.now() + timedelta(days=1))}
    assert all(row.pk in shipped for row in as_of(PhraseVersion, long_ago) if row.state == "published")


@pytest.mark.django_db
def test_a_table_without_versions_says_so() -> None:
    with pytest.raises(NotVersioned, match="HistoryRow"):
        as_of(HistoryRow, timezone.now())


@pytest.mark.django_db(transaction=True)
def test_one_declaration_makes_a_table_join_with_what_stands_in_it_as_version_one() -> None:
    from orders.models import Product
    from service.models import SearchWord

    SearchWord.objects.create(kind="name", word="старожил", damaged=[])
    word = SearchWord.objects.get(word="старожил")
    before = access_of(SearchWord)
    assert before is not None
    declare("service", {"SearchWord": Access(before.rights, versioned=True)})
    try:
        with database_owner():
            keep()
        first = RowVersion.objects.get(table="service_searchword", key=str(word.pk))
        assert (first.data["word"], first.at.year) == ("старожил", 2000)
        assert row_as_of(SearchWord, word.pk, datetime(2020, 1, 1, tzinfo=UTC)) == word
    finally:
        declare("service", {"SearchWord": before})
        with database_owner():
            keep()
    assert access_of(Product).versioned
