"""Every URL of the order book × method × role (contract, "Who may"), both spellings, and what isn't there."""

from __future__ import annotations

import pytest
from django.test import Client as HttpClient

from service.accounts.roles import Role
from tests.orders.api.desk import API, Answer, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
ROLES = frozenset(Role) - {Role.SYSTEM}
PEOPLE = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST})
READERS = PEOPLE | {Role.ADMINISTRATOR}
DESK = frozenset({Role.OPERATOR, Role.SUPERVISOR})
ACTING = DESK | {Role.CLAIMS_SPECIALIST}
SENDERS = frozenset({Role.SHOP, Role.ADMINISTRATOR})
DOORS: dict[tuple[str, str], frozenset[Role]] = {
    ("GET", "/orders"): READERS,
    ("GET", "/orders/{number}"): READERS,
    ("PATCH", "/orders/{number}"): ACTING,
    ("GET", "/orders/{number}/actions"): READERS,
    ("GET", "/orders/{number}/history"): READERS,
    ("GET", "/orders/{number}/plan?goal=confirm"): ACTING,
    ("POST", "/orders/{number}/delivery-options"): ACTING,
    ("GET", "/orders/state-diagram"): ROLES,
    ("GET", "/products"): READERS,
    ("POST", "/integrations/orders"): SENDERS,
    ("POST", "/integrations/products"): SENDERS,
    **{
        ("POST", f"/orders/{{number}}/actions/{action}"): ACTING
        for action in ("confirm", "postpone", "annul", "reissue")
    },
    ("POST", "/orders/{number}/actions/resend"): DESK,
}
LISTS = ("/integrations/orders", "/integrations/products")
OF_AN_ORDER = [(method, path) for method, path in DOORS if "{number}" in path]


def body_for(path: str) -> object:
    return [] if path in LISTS else {}


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_each_role_enters_only_where_the_contract_lets_it(method: str, path: str) -> None:
    order = make("new", prepaid=True, claims_ticket_open=True)
    url = API + path.format(number=order.number)
    for role in ROLES:
        answer = Desk(role).call(method, url, body_for(path))
        if role in DOORS[method, path]:
            assert answer.status in (200, 201, 409), (role, answer)
        else:
            assert (answer.status, answer.body["code"]) == (403, "role_not_allowed"), role


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_every_entrance_refuses_a_call_without_a_token(method: str, path: str) -> None:
    answer = Answer(HttpClient().generic(method, API + path.format(number=make("new").number), b"{}"))
    assert (answer.status, answer.body["code"]) == (401, "not_authenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_a_path_answers_with_and_without_a_last_slash(method: str, path: str) -> None:
    order = make("new")
    url, _, query = (API + path.format(number=order.number)).partition("?")
    desk = Desk(sorted(DOORS[method, path] - {Role.CLAIMS_SPECIALIST})[0])
    dry = "dry_run=true" if method == "PATCH" or "/actions/" in path else query
    one, other = (desk.call(method, f"{spelling}?{dry}", body_for(path)).status for spelling in (url, f"{url}/"))
    assert one == other
    assert one in (200, 201, 409)


@pytest.mark.parametrize(("method", "path"), OF_AN_ORDER)
def test_what_is_not_there_is_not_found(method: str, path: str) -> None:
    answers = [Desk(Role.SUPERVISOR).call(method, API + path.format(number=n), {}) for n in ("GONE-1", "НЕТ-1")]
    for answer in answers:
        assert (answer.status, answer.body["code"]) == (404, "not_found")
    assert answers[0].body["detail"] == answers[1].body["detail"]


@pytest.mark.parametrize(("method", "path"), OF_AN_ORDER)
def test_a_role_that_may_not_learns_nothing_of_what_is_there(method: str, path: str) -> None:
    desk = Desk(Role.TELEPHONY)
    there, gone = (desk.call(method, API + path.format(number=n), {}) for n in (make("new").number, "GONE-1"))
    assert (there.status, there.body["detail"]) == (gone.status, gone.body["detail"]) == (403, there.body["detail"])


@pytest.mark.parametrize("path", sorted({path for _, path in DOORS}))
def test_a_method_that_a_path_does_not_have_is_refused(path: str) -> None:
    url = API + path.format(number=make("new").number)
    known = {method for method, of in DOORS if of == path}
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - known:
        assert Desk(Role.SUPERVISOR).call(method, url, {}).status == 405, method
