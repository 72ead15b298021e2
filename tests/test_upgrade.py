"""Every kept release becomes today's: nothing of its data is lost, the API works on it, and the way back is open."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from desk.use_cases.briefs import import_briefs
from orders.models import Product
from service.accounts.roles import Actor
from service.database.accounts import database_owner
from service.database.migration_state import related_models_stay_rendered
from service.defaults import default_sets
from service.defaults.seeding import codes_of_first_release
from service.models import User
from service.webhooks.subscriber_lag_and_secret_rotation import reencrypt_secrets
from tests import lanes
from tests.upgrade.changes import CHANGED, MOVED, UNMADE
from tests.upgrade.comparing import losses
from tests.upgrade.databases import Rows, columns, restored, tables, triggers
from tests.upgrade.releases import COMMITS, FIRST, NEWEST, dump_of, kept_releases
from tests.upgrade.visiting import PASSWORD, READERS, Visitor

NEVER_FILLED = {
    "auth_group": "roles are a column of the account",
    "auth_group_permissions": "the same",
    "service_user_groups": "the same",
    "service_user_user_permissions": "the same",
    "django_celery_beat_clockedschedule": "the schedule has no such entries",
    "django_celery_beat_solarschedule": "the same",
}


TAKEN_BACK = None if lanes.LANE == "prove" else 1
"""How many apps' newest migrations are taken back: of all where all is proven, else of the one that none needs."""


@dataclass
class Upgraded:
    """A kept release at today's schema, and what it was before."""

    release: str
    url: str
    before: dict[str, Rows]
    columns_before: dict[tuple[str, str], tuple[str, bool]]
    triggers_before: set[tuple[str, str]]
    said: str


RELEASES = [name if name == NEWEST else pytest.param(name, marks=pytest.mark.prove) for name in kept_releases()]
"""The newest release, over which a new migration goes, is brought to today in every run; those before it are proven."""
OF_THE_FIRST = pytest.mark.parametrize("upgraded", [pytest.param(FIRST, marks=pytest.mark.prove)], indirect=True)


@pytest.fixture(scope="module", params=RELEASES)
def upgraded(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Upgraded]:
    """The release of a dump, migrated by today's `migrate` with its checks."""
    with restored(request.param) as url, django_db_blocker.unblock(), connected_to(url):
        found = tables(url), columns(url), triggers(url)
        out = io.StringIO()
        call_command("migrate", interactive=False, skip_checks=False, stdout=out, no_color=True)
        yield Upgraded(request.param, url, *found, out.getvalue())


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """Django's connection on another database of the same server."""
    cache.clear()
    connection.close()
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = url.rsplit("/", 1)[1]
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        ContentType.objects.clear_cache()
        cache.clear()


def test_every_release_that_is_named_has_its_dump() -> None:
    assert [name for name in COMMITS if not dump_of(name).exists()] == []


@OF_THE_FIRST
def test_the_dump_has_rows_in_every_table_that_its_release_fills(upgraded: Upgraded) -> None:
    assert {table for table, rows in upgraded.before.items() if not rows} <= NEVER_FILLED.keys()


def test_no_row_and_no_value_is_lost(upgraded: Upgraded) -> None:
    assert losses(upgraded.before, tables(upgraded.url), upgraded.url) == []


def test_what_became_of_the_shipped_data_is_told(upgraded: Upgraded) -> None:
    assert "Поставляемые данные:" in upgraded.said
    assert "фразы:" in upgraded.said


@OF_THE_FIRST
def test_the_record_of_what_the_first_release_shipped_is_true(upgraded: Upgraded) -> None:
    stored = {(one.code, code) for one in default_sets() for code in one.stored()}
    assert {(kind, code) for kind, codes in codes_of_first_release().items() for code in codes} <= stored


def test_the_earlier_code_can_still_insert(upgraded: Upgraded) -> None:
    known_tables = {table for table, _ in upgraded.columns_before}
    demanded = [
        place
        for place, (_, optional) in columns(upgraded.url).items()
        if place not in upgraded.columns_before and place[0] in known_tables and not optional
    ]
    assert demanded == [], "a new column needs a default in the database"


@pytest.mark.generated
def test_the_newest_migration_of_each_app_goes_back_and_forth_and_loses_nothing(upgraded: Upgraded) -> None:
    with database_owner("migrations"):
        for target in before_the_newest(upgraded)[:TAKEN_BACK]:
            migrate_to([target])
    call_command("migrate", interactive=False, verbosity=0)
    assert losses(upgraded.before, tables(upgraded.url), upgraded.url) == []


@pytest.mark.prove
def test_migrating_back_and_forth_loses_nothing(upgraded: Upgraded) -> None:
    if upgraded.release == FIRST:
        assert reencrypt_secrets() > 0, "the night's work, which the way back undoes"
    with database_owner("migrations"):
        migrate_to(applied_before(upgraded))
    back = columns(upgraded.url)
    assert {place: result for place, result in upgraded.columns_before.items() if back.get(place) != result} == {}
    assert upgraded.triggers_before - triggers(upgraded.url) - UNMADE.keys() == set()
    call_command("migrate", interactive=False, verbosity=0)
    assert losses(upgraded.before, tables(upgraded.url), upgraded.url) == []


@pytest.mark.generated
def test_the_api_works_on_an_upgraded_database(upgraded: Upgraded) -> None:
    visitor = Visitor()
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
        visitor.log_in(READERS[0])
    User.objects.filter(username__in=READERS[1:]).update(password=make_password(PASSWORD))
    visitor.log_in(*READERS[1:])
    write_briefs()
    assert [*visitor.faults()] == []
    number = visitor.read("/api/v1/orders?status=new&limit=1").json()["results"][0]["number"]
    wish = json.dumps({"remark": "Позвонить после обеда"})
    answer = visitor.send("PATCH", f"/api/v1/orders/{number}", "operator", wish)
    assert answer.status_code == 200, answer.content


def write_briefs() -> None:
    """A brief of every product: releases before had none, and without one the path answers 404."""
    rows = [f"{code};about;Товар из телемагазина.;" for code in Product.objects.values_list("code", flat=True)]
    text = "\n".join(["product;part;text;answer", *rows])
    supervisor = Actor.of(User.objects.get(username="supervisor"))
    assert import_briefs(text, "csv", actor=supervisor, published=True) == len(rows) > 0


def test_only_what_exists_is_declared_as_changed(upgraded: Upgraded) -> None:
    had = {table for table, _ in upgraded.columns_before}
    asked = {place for place in {**CHANGED, **MOVED} if upgraded.release == NEWEST or place[0] in had}
    assert {place for place in asked if place not in upgraded.columns_before} == set()


def applied_before(upgraded: Upgraded) -> list[tuple[str, str | None]]:
    """The state of migrations that the release had, as targets: the last one of each app."""
    applied = {(row["app"], row["name"]) for row in upgraded.before["django_migrations"].values()}
    graph = MigrationExecutor(connection).loader.graph
    last = {node for node in applied & graph.nodes.keys() if not following(graph, node) & applied}
    targets: list[tuple[str, str | None]] = [*sorted(last)]
    return targets + [(app, None) for app in sorted({app for app, _ in graph.nodes} - {app for app, _ in applied})]


def before_the_newest(upgraded: Upgraded) -> list[tuple[str, str | None]]:
    """The newest migration of each app taken back, where it came after the release: first those that none needs.

    One after another, since Django renders all that follows the first of several anew for each of its operations.
    """
    known = {(row["app"], row["name"]) for row in upgraded.before["django_migrations"].values()}
    graph = MigrationExecutor(connection).loader.graph
    newest = sorted(set(graph.leaf_nodes()) - known, key=lambda node: len(graph.backwards_plan(node)))
    return [one.key for node in newest for one in graph.node_map[node].parents if one.key[0] == node[0]]


def following(graph: MigrationGraph, node: tuple[str, str]) -> set[tuple[str, str]]:
    """The migrations of the same app that come right after one."""
    return {child.key for child in graph.node_map[node].children if child.key[0] == node[0]}


def migrate_to(targets: list[tuple[str, str | None]]) -> None:
    """Migrate without seeding, as an operator would to bring the earlier release back."""
    with related_models_stay_rendered():
        MigrationExecutor(connection).migrate(targets)
