"""A page of call-backs costs what it tells, however many there are and however few the asker sees (PRM-2)."""

from __future__ import annotations

import pytest
from django.db import connection

from desk.callbacks.selectors import FILTERS
from desk.callbacks.visibility import seen_by
from desk.models import Callback
from service.accounts.capabilities import READERS
from service.accounts.roles import Actor, Role
from service.database.accounts import database_owner
from tests.factories import ClientFactory, UserFactory
from tests.growth.rows_read import reading
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, EACH, EARLIER = 5, 600, 5_000
MADE = """
    INSERT INTO desk_callback (phone, reason, window_from, window_to, queue, owner_id, made_by_id, taken_by_id,
        taken_at, ended_at, state, created_at, version, updated_at)
    SELECT '+79161112233', 'вопрос', moment, moment + interval '2 hours', %s, %s, %s, NULL,
        NULL, now(), 'reached', now(), 1, now()
    FROM generate_series(1, %s) n, LATERAL (SELECT now() - (n + %s) * interval '1 hour' AS moment) m
"""
ROLES = pytest.mark.parametrize("role", sorted(READERS), ids=str)


def many(asker: int, each: int = EACH) -> None:
    """Hundreds of each kind: the asker's, a disabled account's, nobody's, the claims department's.

    A colleague's are the most, before all of them and behind.
    """
    colleague, disabled = UserFactory().pk, UserFactory(is_active=False).pk
    kinds = [
        *[("", colleague, colleague, EARLIER), ("", colleague, colleague, -EARLIER)] * 2,
        *[("", asker, colleague, 0), ("", colleague, asker, 0), ("", disabled, colleague, 0)],
        *[("", None, colleague, 0), ("opp", colleague, colleague, 0), ("opp", None, None, 0)],
    ]
    with connection.cursor() as cursor:
        for *kind, behind in kinds:
            cursor.execute(MADE, [*kind, each, behind])
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE desk_callback")


def told(desk: Desk, ordering: str, limit: int) -> list[int]:
    """The ids of the first two pages."""
    path, found = f"{API}/callbacks?limit={limit}&ordering={ordering}", []
    for _ in range(2):
        answer = desk.call("GET", path)
        found += [row["id"] for row in answer.body["results"]]
        path = answer.body["next"]
    back = desk.call("GET", answer.body["previous"]).body["results"]
    assert [row["id"] for row in back] == found[:limit]
    return found


@ROLES
def test_each_filter_tells_what_it_would_of_all_that_the_role_sees(role: Role) -> None:
    desk = Desk(role)
    many(desk.user.pk, each=3)
    asker = Actor.of(desk.user)
    client = ClientFactory()
    Callback.objects.filter(pk__in=Callback.objects.values("pk")[:12]).update(client=client)
    asked = {"state": ["reached"], "mine": True, "client": client.pk, "queue": "opp", "ticket": 7, "order": "none"}
    for name, value in [*asked.items(), ("mine", False), ("client", client.pk + 1), ("state", ["taken"])]:
        seen = Callback.objects.filter(seen_by(asker), FILTERS[name](value, asker)).order_by("window_to", "id")
        given = value[0] if isinstance(value, list) else str(value).lower()
        answer = desk.call("GET", f"{API}/callbacks?limit=100&{name}={given}")
        assert [row["id"] for row in answer.body["results"]] == list(seen.values_list("pk", flat=True)), name


@ROLES
def test_pages_of_callbacks_tell_what_the_role_sees_and_read_no_more(role: Role) -> None:
    desk = Desk(role)
    many(desk.user.pk)
    seen = Callback.objects.filter(seen_by(Actor.of(desk.user)))
    for ordering in ("window_to", "-window_to", "-id"):
        columns = [ordering, "-id" if ordering.startswith("-") else "id"]
        assert told(desk, ordering, PAGE) == list(seen.order_by(*columns).values_list("pk", flat=True)[: 2 * PAGE])
    for ordering in ("window_to", "-window_to"):
        path = f"{API}/callbacks?limit={PAGE}&ordering={ordering}"
        for _ in range(2):
            with reading() as read:
                answer = desk.call("GET", path)
            most = max(one.rows for one in read if one.table == "desk_callback")
            assert 0 < most <= 6 * PAGE, [one for one in read if one.rows == most]
            path = answer.body["next"].removeprefix("http://testserver")
