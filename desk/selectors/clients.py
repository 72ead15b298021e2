"""Reads of cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404

from service.customers.search import clients_by_id, similar
from service.customers.search.duplicates import with_phones
from service.models import CardView, Client, ClientAddress, ClientMerge, ClientPhone
from service.queries.compiled_query import CompiledQuery, Param, Question, attach
from service.queries.which_find import rows_and_which_find
from service.texts.record_numbers import BIGGEST
from service.traces.selectors import looks, looks_at
from service.use_cases.change_client import ADDRESS, PHONE

MOST_DUPLICATES = 50


def client_by_id(pk: int) -> Client:
    """The client of this id with phones and addresses.

    Raises:
        Http404: there is none.
    """
    return client_and_which_find(pk, {})[0]


def client_and_which_find(pk: int, others: Mapping[str, Question]) -> tuple[Client, frozenset[str]]:
    """The same along with the names of the other questions that find anything, in one statement.

    Raises:
        Http404: there is none.
    """
    found, filled = rows_and_which_find(BY_ID.asking(client=pk), others) if pk <= BIGGEST else ([], frozenset())
    if not found:
        raise Http404
    client, beside = found[0], vars(found[0])
    attach(client, "phones", [ClientPhone(client=client, **row) for row in beside["rows_of_phones"]])
    attach(client, "addresses", [ClientAddress(client=client, **row) for row in beside["rows_of_addresses"]])
    return client, filled


def rows_of(model: type[Model], *names: str) -> ArraySubquery:
    """What hangs on the card that is asked for, as JSON, oldest first: along with the card, in one statement."""
    rows: QuerySet[Any] = model._default_manager.filter(client=OuterRef("pk")).order_by("pk")
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in ("id", *names)})))


BY_ID = CompiledQuery(
    lambda: (
        Client.objects.filter(pk=Param("client"))
        .annotate(rows_of_phones=rows_of(ClientPhone, *PHONE), rows_of_addresses=rows_of(ClientAddress, *ADDRESS))
        .order_by()
    ),
    constants={"PHONE", "ADDRESS"},
)


def asking_for_merges(client_id: int) -> Question:
    """The question for the merges into a card, the last one first."""
    return MERGES.asking(client=client_id)


MERGES = CompiledQuery(lambda: ClientMerge.objects.filter(kept=Param("client")).order_by("-pk"))


def duplicates_of(client: Client) -> list[dict[str, Any]]:
    """Other cards that may be the same person's: those with one of the phones first, then those of a similar name."""
    by_phone = with_phones(phone.number for phone in client.phones.all())
    by_name = similar(client.full_name)
    ids = [pk for pk in dict.fromkeys([*sorted(by_phone), *by_name]) if pk != client.pk]
    both = sorted(ids, key=lambda pk: (pk not in by_phone, pk not in by_name))[:MOST_DUPLICATES]
    found = clients_by_id(dict.fromkeys(both, "likely"))
    signs = {"phone": by_phone, "name": set(by_name)}
    return [one.representation | {"same": [sign for sign, ids in signs.items() if one.id in ids]} for one in found]


def views_of(client: Client) -> QuerySet[CardView]:
    """Who looked at the card."""
    return looks().filter(looks_at(client.pk))
