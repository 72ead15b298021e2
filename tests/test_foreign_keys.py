"""What points to a card, an account, a product or a directory entry leads somewhere right (CLI-14, ESC-17, DIR-3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.db import IntegrityError, connection
from django.db.models import CASCADE, PROTECT, SET_NULL, ForeignKey, ProtectedError
from django.test import Client as Browser

from desk.use_cases.clients import merge, undo
from escalations.selectors import tickets_of_client
from orders.models import Product
from returns.selectors import filtered
from service.accounts.roles import Actor, Role
from service.customers.merged_cards import family_of, kept_client_representation, living_id
from service.models import Client, ClientAddress, ClientPhone, Contact, DirectoryEntry, User
from tests.escalations.making import make, redeemed_order, sent_case
from tests.factories import UserFactory
from tests.kept_description import kept_description
from tests.orders.api.desk import API, Desk

TO_CLIENTS = {
    "service.Client.merged_into": "the chain itself: `living_id` follows it",
    "service.ClientPhone.client": "moves with the merge",
    "service.ClientAddress.client": "moves with the merge",
    "service.Contact.client": "moves with the merge",
    "orders.Order.client": "moves with the merge",
    "returns.ReturnCase.client": "read and told through the family of cards",
    "escalations.Ticket.client": "read and told through the family of cards",
    "desk.Promise.client": "read and told through the family of cards",
    "desk.Callback.client": "read and told through the family of cards",
    "desk.Message.client": "read and told through the family of cards",
    "service.Erasure.client": "the act about that very card",
    "service.CardView.client": "a fact about the card that was looked at",
    "service.ClientMerge.kept": "a fact about the merge",
    "service.ClientMerge.other": "a fact about the merge",
}
"""Every foreign key to a card, and how it leads to the card that lives on."""
WORK_OF_ACCOUNTS = {
    "escalations.Ticket.assignee": "goes back to its queue at once, and by the sweep of every minute",
    "desk.Callback.owner": "waits for nobody in person any more: the desk rings",
    "desk.DrawnCall.operator": "a fact about the call that was reviewed",
    "desk.DrawnCall.named_by": "a fact: who chose the call",
    "desk.ReadyAnswer.owner": "is offered to nobody else; what it decided stays",
    "desk.ReadyAnswerUse.account": "a fact: who decided with it",
    "desk.Replay.asked_by": "a fact: who asked",
    "service.SavedView.owner": "a shared view goes on serving colleagues",
    "desk.Callback.taken_by": "is put back after a while without an attempt",
    "service.SessionUse.user": "the database itself ends the sessions of who is disabled",
    "service.RoleRequest.account": "a fact about the request; confirmed, it enables the account",
    "service.SignIn.account": "a fact about the door",
    "service.Contact.operator": "a fact about the call; colleagues go on with what was parked",
    "orders.OrderFile.sender": "a fact about the file, which is taken over all the same",
    "orders.InboundEvent.sender": "a fact about the event, which counts all the same",
    "service.InboundKey.account": "signs no more: a disabled account is let in by no key",
    "service.Subscription.account": "is sent nothing more; its events wait until another account is named",
    "escalations.TeamMember.account": "is passed over when work is given out",
    "escalations.Shift.account": "is passed over when work is given out",
    "escalations.TicketSkip.account": "a fact: who passed it over",
    "escalations.Team.head": "is passed over by the ladder",
    "escalations.Escalation.head": "is passed over by the ladder",
}
"""Every foreign key to an account whose work something is, and what becomes of it when the account is disabled."""
FACTS_OF_ACCOUNTS = frozenset(
    ("actor", "author", "by", "made_by", "said_by", "published_by", "undone_by", "created_by", "seen_by", "excused_by")
)
"""Foreign keys of these names say who did something, which stays so."""
OWNED_BY_ACCOUNT = {
    "admin.LogEntry.user",
    "knox.AuthToken.user",
    "service.IdempotentAnswer.account",
    "service.SecondFactor.user",
    "service.SessionUse.user",
    "escalations.TeamMember.account",
    "escalations.Team.head",
    "escalations.Escalation.head",
}
"""What may go with an account, were one ever deleted; all else holds it."""


def keys_to(model: Any) -> dict[str, ForeignKey]:
    """Every foreign key of the schema to a model, by the place where it stands."""
    return {
        f"{owner._meta.label}.{field.name}": field
        for owner in apps.get_models()
        for field in owner._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is model
    }


def test_every_key_to_a_card_is_thought_of() -> None:
    assert set(keys_to(Client)) == set(TO_CLIENTS)


@pytest.mark.parametrize("model", [Client, DirectoryEntry, Product])
def test_what_is_pointed_at_is_never_deleted_from_under_it(model: type[Any]) -> None:
    own = {"service.ClientPhone.client", "service.ClientAddress.client"}
    assert {place for place, key in keys_to(model).items() if key.remote_field.on_delete is not PROTECT} <= own


def test_an_account_is_disabled_and_never_deleted_from_under_what_it_did() -> None:
    for place, key in keys_to(User).items():
        allowed = (CASCADE, SET_NULL) if place in OWNED_BY_ACCOUNT else (PROTECT,)
        assert key.remote_field.on_delete in allowed, place


def test_every_key_to_an_account_is_thought_of() -> None:
    owned = OWNED_BY_ACCOUNT | set(WORK_OF_ACCOUNTS)
    untold = {place for place in keys_to(User) if place.rpartition(".")[2] not in FACTS_OF_ACCOUNTS} - owned
    assert untold == set()
    assert set(WORK_OF_ACCOUNTS) <= set(keys_to(User))


@pytest.mark.django_db
@pytest.mark.usefixtures("round_the_clock")
def test_a_call_back_of_a_disabled_specialist_is_rung_by_the_desk() -> None:
    specialist, operator = Desk(Role.RETURNS_SPECIALIST), Desk()
    body = {"phone": "8 916 123-00-77", "reason": "Сказать, когда вернут деньги."}
    made = specialist.call("POST", f"{API}/callbacks", body)
    assert (made.status, operator.call("POST", f"{API}/callbacks/next").status) == (201, 204)
    User.objects.filter(pk=specialist.user.pk).update(is_active=False)
    pulled = operator.call("POST", f"{API}/callbacks/next")
    assert pulled.body["id"] == made.body["id"]
    assert operator.call("GET", f"{API}/callbacks/{made.body['id']}").status == 200


@pytest.mark.django_db
def test_merged_thrice_everything_leads_to_the_card_that_lives_on() -> None:
    supervisor = Actor.of(UserFactory(role=Role.SUPERVISOR))
    oldest, older, old, kept = (Client.objects.create(last="Иванова", first="Анна") for _ in range(4))
    ClientPhone.objects.create(client=oldest, number="+79160000001")
    ClientAddress.objects.create(client=oldest, locality="Тверь")
    Contact.objects.create(client=oldest, operator=UserFactory(role=Role.OPERATOR))
    merge(older.pk, oldest.pk, actor=supervisor)
    merge(old.pk, older.pk, actor=supervisor)
    last = merge(kept.pk, old.pk, actor=supervisor)
    assert {living_id(card.pk) for card in (oldest, older, old, kept)} == {kept.pk}
    assert sorted(family_of(oldest.pk)) == sorted(card.pk for card in (oldest, older, old, kept))
    for model in (ClientPhone, ClientAddress, Contact):
        assert set(model.objects.values_list("client", flat=True)) == {kept.pk}
    oldest.refresh_from_db()
    assert kept_client_representation(oldest) == {"id": kept.pk, "name": kept.name}
    assert not tickets_of_client(oldest.pk, supervisor)
    assert not filtered({"client": oldest.pk}, Role.SUPERVISOR).exists()
    undo(last.pk, actor=supervisor)
    assert (living_id(oldest.pk), living_id(kept.pk)) == (old.pk, kept.pk)


@pytest.fixture
def oldest_of_three(db: None) -> tuple[Client, Client]:
    """A card with a ticket, a return, an order, a contact and a look, merged away twice, and the one it lives on in."""
    oldest, old, kept = (Client.objects.create(last="Иванова", first="Анна") for _ in range(3))
    case = sent_case(order=redeemed_order(client=oldest))
    Desk().call("GET", f"{API}/clients/{oldest.pk}")
    assert make(Desk(), "other", order=case.order.number).status == 201
    Contact.objects.create(client=oldest, operator=UserFactory(role=Role.OPERATOR))
    supervisor = Actor.of(UserFactory(role=Role.SUPERVISOR))
    merge(old.pk, oldest.pk, actor=supervisor)
    merge(kept.pk, old.pk, actor=supervisor)
    return oldest, kept


def test_lists_asked_by_a_merged_card_lead_to_what_is_its(oldest_of_three: tuple[Client, Client]) -> None:
    supervisor = Desk(Role.SUPERVISOR)
    body = {"phone": "8 916 123-00-77", "client": oldest_of_three[0].pk, "reason": "Сказать, когда вернут деньги."}
    assert supervisor.call("POST", f"{API}/callbacks", body).body["client"]["id"] == oldest_of_three[1].pk
    counts = {}
    for path in ("tickets", "returns", "orders", "contacts", "callbacks", "promises"):
        by_card = [supervisor.call("GET", f"{API}/{path}?client={card.pk}").body["results"] for card in oldest_of_three]
        assert by_card[0] == by_card[1]
        counts[path] = len(by_card[0])
    chief = Desk(Role.ADMINISTRATOR)
    looks = [chief.call("GET", f"{API}/traces?client={card.pk}").body["results"] for card in oldest_of_three]
    assert looks[0] == looks[1] != []
    assert counts == {"tickets": 1, "returns": 1, "orders": 1, "contacts": 1, "callbacks": 1, "promises": 0}
    administrator = Desk(Role.ADMINISTRATOR)
    looks = [administrator.call("GET", f"{API}/traces?client={card.pk}").body["results"] for card in oldest_of_three]
    assert [look["id"] for look in looks[1]][-1:] == [look["id"] for look in looks[0]][-1:] != []


def test_every_list_that_is_asked_by_a_card_is_asked_by_a_merged_one_above() -> None:
    """A list of a model that came lately has its place in the test of lists."""
    asked = {"tickets", "returns", "orders", "contacts", "callbacks", "promises", "traces"}
    paths = kept_description()["paths"]
    known = {
        path.removeprefix(f"{API}/")
        for path, operations in paths.items()
        if any(
            one["name"] == "client" and one["in"] == "query" for one in operations.get("get", {}).get("parameters", ())
        )
    }
    assert known == asked


def test_what_refers_to_a_card_without_a_key_is_a_fact() -> None:
    """Whole numbers and texts named after a card would lead nowhere after a merge: nobody has one unthought of."""
    plain = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if not isinstance(field, ForeignKey) and field.name.removesuffix("_id") in ("client", "card", "customer")
    }
    assert plain == set()


def test_the_card_that_lives_on_has_everything_and_the_merged_one_names_it(
    oldest_of_three: tuple[Client, Client],
) -> None:
    oldest, kept = oldest_of_three
    supervisor = Desk(Role.SUPERVISOR)
    card = supervisor.call("GET", f"{API}/clients/{kept.pk}").body
    assert [len(card[name]) for name in ("orders", "tickets", "returns", "contacts")] == [1, 1, 1, 1]
    assert supervisor.call("GET", f"{API}/clients/{oldest.pk}").body["merged_into"] == kept.pk


def test_every_page_of_the_admin_that_points_to_a_merged_card_opens(oldest_of_three: tuple[Client, Client]) -> None:
    browser = Browser()
    browser.force_login(UserFactory(role=Role.ADMINISTRATOR))
    opened_pages = 0
    for place in keys_to(Client):
        model = apps.get_model(place.rpartition(".")[0])
        if model not in site._registry:
            continue
        for row in model.objects.all():
            url = f"/admin/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/change/"
            answer = browser.get(url)
            if answer.status_code == 403:
                continue  # contacts and looks are read through the card
            assert answer.status_code == 200, url
            if not TO_CLIENTS[place].startswith("a fact"):
                assert f"/admin/service/client/{oldest_of_three[1].pk}/" in answer.content.decode(), url
            opened_pages += 1
    assert opened_pages >= 3


@pytest.mark.django_db
def test_a_code_of_the_directory_or_a_product_in_use_is_held_by_the_database() -> None:
    entry = DirectoryEntry.objects.filter(kind="carrier", tariffs__isnull=False).first()
    assert entry is not None
    with pytest.raises(ProtectedError):
        entry.delete()
    renaming = "UPDATE service_directoryentry SET code = 'renamed' WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="foreign key"):
            cursor.execute(renaming, [entry.pk])
