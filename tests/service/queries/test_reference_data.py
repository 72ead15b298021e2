"""Reference data: kept for as long as nobody changes it, in whatever way, and never longer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from desk.incidents.incidents_touching_orders import in_force
from desk.models import Incident
from desk.use_cases.incidents import change_incident
from orders.fsm.batch_facts import CLOSED_REGIONS, CRITERIA
from orders.models import CheckCriterion, ClosedRegion
from service.accounts.roles import Actor, Role
from service.clock import looking_at
from service.database import replica
from service.database.access_declarations import access_of
from service.database.accounts import database_owner
from service.database.reference_version_triggers import keep, reference_models
from service.models import ReferenceVersion, Setting
from service.queries.reference_data import (
    REFERENCES,
    ReferenceQuerySet,
    _version,
    forget_version,
    know_version,
)
from service.runtime_settings.reading import stored_settings
from tests.desk.callers import Caller
from tests.factories import OrderFactory, UserFactory

pytestmark = pytest.mark.django_db
MODELS = sorted(reference_models(), key=lambda model: model._meta.label)
READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')
ALL_YEAR = {"closed_from": date(2026, 1, 1), "closed_until": date(2026, 12, 31)}


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    """Every test begins and ends outside a request."""
    get_resolver().url_patterns  # noqa: B018  (reads every room that keeps a reference)
    forget_version()
    yield
    forget_version()


def versions() -> list[int]:
    """The versions, as a request is told them."""
    return list(ReferenceVersion.objects.order_by("table").values_list("version", flat=True))


def test_every_reference_table_has_a_version() -> None:
    known = set(ReferenceVersion.objects.values_list("table", flat=True))
    assert known == {model._meta.db_table for model in MODELS}
    assert {apps.get_model(label) for kept in REFERENCES for label in kept.of} == set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO {table} SELECT * FROM {table} WHERE false",
        "UPDATE {table} SET {key} = {key} WHERE false",
        "DELETE FROM {table} WHERE false",
    ],
)
def test_every_change_of_a_table_gives_it_a_version_of_its_own(model: type, change: str) -> None:
    table, key, access = model._meta.db_table, model._meta.pk.column, access_of(model)
    if access is None or change.split()[0] not in access.rights:
        assert change.startswith("DELETE")
        return
    before = dict(ReferenceVersion.objects.values_list("table", "version"))
    with connection.cursor() as cursor:
        cursor.execute(change.format(table=table, key=key))
    after = dict(ReferenceVersion.objects.values_list("table", "version"))
    assert after.pop(table) > max(before.values())
    before.pop(table)
    assert after == before


def test_a_version_that_was_taken_back_is_never_given_again() -> None:
    given = set()
    for _ in range(2):
        with transaction.atomic():
            Setting.objects.update(version=5)
            given.add(tuple(versions()))
            transaction.set_rollback(True)
    assert len(given) == 2


@pytest.mark.parametrize("kept", REFERENCES, ids=lambda kept: "+".join(kept.of))
def test_a_reference_reads_no_table_but_those_it_names(kept: object) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        kept()
    read = {table for one in asked for table in READ.findall(one["sql"])}
    assert read
    assert read <= {apps.get_model(label)._meta.db_table for label in kept.of}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_whichever_way_a_request_changes_a_table_it_asks_anew(model: type) -> None:
    rows = model.objects.filter(pk__in=[])
    key = model._meta.pk.name
    ways = {
        "update": lambda: rows.update(**{key: 1}),
        "bulk_create": lambda: model.objects.bulk_create([]),
        "bulk_update": lambda: model.objects.bulk_update([], [model._meta.fields[1].name]),
        "delete": rows.delete,
        "post_save": lambda: post_save.send(model, instance=model(), created=False),
        "post_delete": lambda: post_delete.send(model, instance=model()),
    }
    assert isinstance(rows, ReferenceQuerySet)
    for name, way in ways.items():
        know_version([1])
        way()
        assert _version.get() is None, name


def test_what_is_known_is_asked_once_and_anew_after_a_change() -> None:
    ClosedRegion.objects.create(region="77", **ALL_YEAR)
    know_version(versions())
    assert [one.region for one in CLOSED_REGIONS()] == ["77"]
    with CaptureQueriesContext(connection) as asked:
        assert CLOSED_REGIONS() is CLOSED_REGIONS()
    assert len(asked) == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders_closedregion SET region = '78'")
    assert [one.region for one in CLOSED_REGIONS()] == ["77"], "this request goes on as it began"
    know_version(versions())
    assert [one.region for one in CLOSED_REGIONS()] == ["78"]


def test_who_knows_no_version_or_looks_elsewhere_asks_each_time() -> None:
    know_version(versions())
    CRITERIA()
    with looking_at(timezone.now() - timedelta(days=1)), CaptureQueriesContext(connection) as asked:
        CRITERIA()
    assert len(asked) == 1
    know_version([])
    with CaptureQueriesContext(connection) as asked:
        CRITERIA()
    assert len(asked) == 1


def test_a_rule_that_a_supervisor_changes_counts_from_the_next_request() -> None:
    order, operator = OrderFactory(region="г. Москва", postal_index="109012"), Caller()
    path = f"/orders/{order.number}/actions"

    def outcome() -> str:
        actions = {one["action"]: one for one in operator.get(path).json()}
        return str(actions["confirm"]["target"])

    assert outcome() == outcome() == "confirmed"
    closed = ClosedRegion.objects.create(region="77", **ALL_YEAR)
    assert outcome() == "closed_region"
    ClosedRegion.objects.filter(pk=closed.pk).update(region="78")
    assert outcome() == "confirmed"
    CheckCriterion.objects.create(kind="total_above", limit=1)
    assert outcome() == "manual_check"


def test_a_request_that_changes_a_setting_is_answered_by_the_changed_one() -> None:
    know_version(versions())
    before = dict(stored_settings())
    setting = Setting.objects.get(code="spare_days") if "spare_days" in before else Setting.objects.first()
    setting.value = 9
    setting.save()
    assert stored_settings()[setting.code] == 9


def test_an_incident_that_a_request_prolongs_is_in_force_for_it_at_once() -> None:
    supervisor, now = Actor.of(UserFactory(role=Role.SUPERVISOR)), timezone.now()
    told = {"title": "Разлив", "region": "77", "starts_at": now - timedelta(days=2)}
    incident = Incident.objects.create(**told, ends_at=now - timedelta(days=1))
    know_version(versions())
    assert in_force() == []
    change_incident(incident.pk, {"ends_at": now + timedelta(days=1)}, actor=supervisor)
    assert in_force() == [incident]


def test_what_a_standby_shows_is_kept_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be behind: the version that the primary told isn't the version of what it holds."""
    ClosedRegion.objects.create(region="77", **ALL_YEAR)
    know_version(versions())
    with monkeypatch.context() as standby:
        standby.setattr(replica._of_thread, "reads", True, raising=False)
        standby.setattr(CLOSED_REGIONS, "_read", list)
        assert CLOSED_REGIONS() == []
    assert [one.region for one in CLOSED_REGIONS()] == ["77"]


@pytest.mark.django_db(transaction=True)
def test_triggers_are_made_where_they_are_missing_and_the_table_counts_as_changed() -> None:
    with database_owner(), transaction.atomic():
        before = versions()
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER count_reference_version ON orders_closedregion")
            cursor.execute("DELETE FROM orders_closedregion")
        assert versions() == before
        keep()
        after = versions()
        assert after != before
        keep()
        assert versions() == after
