"""Who reads, pulls and works which tickets (contract, "Who may"); filters and pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from escalations.models import Ticket
from escalations.visibility import seen_by, sees
from service.accounts.roles import Actor, Role
from tests.escalations.making import do, get, later, make, pull
from tests.factories import UserFactory
from tests.orders.api.desk import API, Answer, Desk

pytestmark = pytest.mark.django_db
PEOPLE = {"operator", "supervisor", "returns_specialist", "claims_specialist"}
WORKERS = {"supervisor", "claims_specialist"}
READERS = {"operator", "supervisor", "claims_specialist", "administrator"}
ROLES = [role for role in Role.values if role != "system"]
URLS = [
    ("GET", "/tickets", READERS),
    ("POST", "/tickets", PEOPLE),
    ("POST", "/tickets/next", WORKERS),
    ("GET", "/tickets/{pk}", READERS),
    ("GET", "/tickets/{pk}/actions", READERS),
    ("GET", "/tickets/{pk}/history", READERS),
    ("POST", "/tickets/{pk}/notes", PEOPLE),
    ("POST", "/tickets/{pk}/actions/claim", WORKERS),
    ("POST", "/tickets/{pk}/actions/note", PEOPLE),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("method", "path", "allowed"), URLS)
def test_every_method_of_every_url_answers_each_role_as_the_contract_says(
    db: None, method: str, path: str, allowed: set[str], role: str
) -> None:
    answer = Desk(Role(role)).call(method, f"{API}{path.format(pk=1)}", {})
    assert (answer.status == 403) == (role not in allowed), answer


@pytest.mark.parametrize(
    ("role", "seen"),
    [("supervisor", {"a", "b"}), ("claims_specialist", {"c"}), ("operator", set()), ("administrator", {"a", "b", "c"})],
)
def test_a_role_reads_its_queue_and_nothing_else(operator: Desk, role: str, seen: set[str]) -> None:
    made = {
        "a": make(operator, "other").body["id"],
        "b": make(operator, "checked_order").body["id"],
        "c": make(operator, "where_money").body["id"],
    }
    desk = Desk(Role(role))
    expected = {made[name] for name in seen}
    assert {result["id"] for result in get(desk, "").body["results"]} == expected
    for pk in made.values():
        for path in (f"/{pk}", f"/{pk}/actions", f"/{pk}/history"):
            assert get(desk, path).status == (200 if pk in expected else 404)


@pytest.mark.parametrize("role", ROLES)
def test_one_ticket_is_seen_as_the_list_sees_it(operator: Desk, role: str) -> None:
    asker = Actor.of(UserFactory(role=role))
    own = Ticket.objects.get(pk=make(operator, "other").body["id"])
    Ticket.objects.get(pk=make(operator, "where_money").body["id"])
    for actor in (asker, Actor.of(operator.user)):
        shown = set(Ticket.objects.filter(seen_by(actor)).values_list("pk", flat=True))
        assert shown == {ticket.pk for ticket in Ticket.objects.all() if sees(actor, ticket)}
    assert own.made_by_id == operator.user.pk


def test_an_operator_reads_their_own_and_isnt_told_who_works_on_it(operator: Desk, supervisor: Desk) -> None:
    pk = make(operator, "other").body["id"]
    do(supervisor, pk, "claim")
    result = get(operator, f"/{pk}").body
    assert result["status"] == "in_progress"
    assert "assignee" not in result
    assert [action["action"] for action in get(operator, f"/{pk}/actions").body] == ["note"]
    assert do(operator, pk, "claim").status == 403


def test_another_queue_is_neither_pulled_from_nor_worked(operator: Desk, supervisor: Desk, claims: Desk) -> None:
    pk = make(operator, "where_money").body["id"]
    assert pull(supervisor, "opp").status == 403
    assert do(supervisor, pk, "claim").status == 404
    assert pull(claims, "opp").body["id"] == pk


def test_pulling_goes_by_priority_then_due_time_then_age(operator: Desk, supervisor: Desk, still_clock: Any) -> None:
    first_other = make(operator, "other").body["id"]
    second_other = make(operator, "other").body["id"]
    later(still_clock, timedelta(hours=1), operator, supervisor)
    late_other = make(operator, "other").body["id"]
    urgent = make(operator, "authority_request").body["id"]
    pulled = [pull(supervisor, "supervisor") for _ in range(5)]
    assert [answer.body["id"] for answer in pulled[:4]] == [urgent, first_other, second_other, late_other]
    assert (pulled[4].status, pulled[4].body) == (204, b"")
    assert pulled[0].body["assignee"]["username"] == supervisor.user.username


@pytest.mark.parametrize("queue", [None, "", "both", 5])
def test_an_unknown_queue_is_a_fault(supervisor: Desk, queue: Any) -> None:
    assert pull(supervisor, queue).status == 400


def ids(answer: Answer) -> list[int]:
    """The ids of a page."""
    assert answer.status == 200, answer
    return [result["id"] for result in answer.body["results"]]


def test_each_filter_narrows_the_list_of_tickets(operator: Desk, supervisor: Desk, still_clock: Any) -> None:
    other, urgent = make(operator, "other").body["id"], make(operator, "authority_request").body["id"]
    mine = make(supervisor, "other").body["id"]
    pull(supervisor, "supervisor")
    later(still_clock, timedelta(days=1), operator, supervisor)
    expected = {
        "": [urgent, other, mine],
        "?queue=opp": [],
        "?queue=supervisor&category=other": [other, mine],
        "?category=other,authority_request&status=in_progress": [urgent],
        "?assignee=me": [urgent],
        "?assignee=none": [other, mine],
        f"?assignee={supervisor.user.username}": [urgent],
        "?made_by=me": [mine],
        f"?made_by={operator.user.username}": [urgent, other],
        "?overdue=true": [urgent],
        "?overdue=false": [other, mine],
        "?ordering=-created_at": [mine, urgent, other],
    }
    assert {query: ids(get(supervisor, query)) for query in expected} == expected
    assert ids(get(operator, "?made_by=me")) == [urgent, other]


@pytest.mark.parametrize("query", ["?queue=x", "?status=gone", "?overdue=1", "?colour=red", "?cursor=abc", "?limit=0"])
def test_a_wrong_filter_is_named(supervisor: Desk, query: str) -> None:
    answer = get(supervisor, query)
    assert (answer.status, answer.faults[0][0]) == (400, query[1:].split("=")[0])


def test_pages_go_through_everything_forth_and_back(operator: Desk, supervisor: Desk) -> None:
    for category in ("other", "authority_request", "other", "contact_suppression", "checked_order", "other"):
        make(operator, category)
    everything = ids(get(supervisor, ""))
    forth, page = [], get(supervisor, "?limit=2")
    while True:
        forth += ids(page)
        if page.body["next"] is None:
            break
        page = supervisor.call("GET", page.body["next"])
    back = ids(page)
    while page.body["previous"] is not None:
        page = supervisor.call("GET", page.body["previous"])
        back = ids(page) + back
    assert forth == back == everything
    assert len(everything) == 6


def test_a_list_costs_the_same_for_few_and_for_many(operator: Desk, supervisor: Desk) -> None:
    from django.db import connection

    counts = []
    for more in (1, 12):
        for _ in range(more):
            make(operator, "checked_order")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            get(supervisor, "?limit=50")
        counts.append(len(queries))
    assert counts[0] == counts[1]
