"""What points to a card, an account, a product or a directory entry leads somewhere right (CLI-14, ESC-17, DIR-3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.db.models import CASCADE, PROTECT, SET_NULL, ForeignKey, ProtectedError

from desk.use_cases.clients import merge, undo
from escalations.selectors import tickets_of_client
from orders.models import Product
from returns.selectors import filtered
from service.accounts.roles import Actor, Role
from service.customers.merged_cards import family_of, kept_client_representation, living_id
from service.models import Client, ClientAddress, ClientPhone, Contact, DirectoryEntry, User
from tests.factories import UserFactory

TO_CLIENTS = {
    "service.Client.merged_into": "the chain itself: `living_id` follows it",
    "service.ClientPhone.client": "moves with the merge",
    "service.ClientAddress.client": "moves with the merge",
    "service.Contact.client": "moves with the merge",
    "orders.Order.client": "moves with the merge",
    "returns.ReturnCase.client": "read and told through the family of cards",
    "escalations.Ticket.client": "read and told through the family of cards",
    "service.CardView.client": "a fact about the card that was looked at",
    "service.ClientMerge.kept": "a fact about the merge",
    "service.ClientMerge.other": "a fact about the merge",
}
"""Every foreign key to a card, and how it leads to the card that lives on."""
OWNED_BY_ACCOUNT = {
    "admin.LogEntry.user",
    "knox.AuthToken.user",
    "service.IdempotentAnswer.account",
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
    assert not tickets_of_client(oldest.pk, supervisor).exists()
    assert not filtered({"client": oldest.pk}, Role.SUPERVISOR).exists()
    undo(last.pk, actor=supervisor)
    assert (living_id(oldest.pk), living_id(kept.pk)) == (old.pk, kept.pk)


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
