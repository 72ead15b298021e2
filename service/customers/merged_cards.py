"""A card that was merged away answers for the card it lives on in, however many times over (CLI-14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Func, Q

from service.models import Client
from service.queries.compiled_query import Param
from service.queries.kept_cursor import fetched
from service.traces import look_at

CHAIN = """
    WITH RECURSIVE chain AS (
        SELECT id, merged_into_id FROM service_client WHERE id = %s
        UNION SELECT c.id, c.merged_into_id FROM service_client c JOIN chain ON c.id = chain.merged_into_id
    ), living AS (SELECT id FROM chain WHERE merged_into_id IS NULL)
"""
LIVING = f"{CHAIN} SELECT id FROM living"  # noqa: S608
FAMILY_OF = f"""
    {CHAIN}, family AS (
        SELECT id FROM living
        UNION SELECT c.id FROM service_client c JOIN family ON c.merged_into_id = family.id
    )
    SELECT id FROM family
"""  # noqa: S608
FAMILIES = """
    WITH RECURSIVE family AS (
        SELECT unnest(%s::bigint[]) AS id
        UNION SELECT c.id FROM service_client c JOIN family ON c.merged_into_id = family.id
    )
    SELECT id FROM family
"""
FORMER_NAMES = """
    WITH RECURSIVE family AS (
        SELECT id, id AS living FROM unnest(%s::bigint[]) AS id
        UNION SELECT c.id, f.living FROM service_client c JOIN family f ON c.merged_into_id = f.id
    )
    SELECT f.living, c.last, c.first, c.patronymic FROM family f JOIN service_client c USING (id) WHERE c.id <> f.living
"""


def living_id(pk: int) -> int | None:
    """The id of the card that this one lives on in, itself where it wasn't merged; None where there is no such card."""
    found = _ids(LIVING, pk)
    return found[0] if found else None


def living_card(client: Client) -> Client:
    """The card that this one lives on in, or itself."""
    return client if client.merged_into_id is None else _card_of_merged(client.pk) or client


def _card_of_merged(pk: int) -> Client | None:
    living = living_id(pk)
    return None if living is None else Client.objects.get(pk=living)


def family_of(pk: int) -> list[int]:
    """The ids of all cards that are this client's now: the living one, and every one merged into it."""
    return _ids(FAMILY_OF, pk)


def families_of(living: Iterable[int]) -> list[int]:
    """The ids of these living cards and of every one merged into them."""
    return _ids(FAMILIES, list(living))


def former_names(living: Iterable[int]) -> dict[int, list[dict[str, str]]]:
    """The names of the cards that were merged into each of these, by its id: whoever still uses one means it."""
    names: dict[int, list[dict[str, str]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(FORMER_NAMES, [list(living)])
        for pk, *parts in cursor.fetchall():
            names[pk].append(dict(zip(("last", "first", "patronymic"), parts, strict=True)))
    return names


def _ids(statement: str, param: int | list[int]) -> list[int]:
    return [row[0] for row in fetched(connection, statement, [param])]


class LivingId(Func):
    """The id of the card that the card of an expression's id lives on in, as a column of a queryset."""

    template = f"({LIVING % '%(expressions)s'})"
    output_field = BigIntegerField()


class ParamFamily(Param):
    """Every card of a client whom each call of a compiled query names, found by the very statement that asks for them:
    `filter(client__in=ParamFamily("client"))`."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A subquery whose rows the planner expects to be few, and that nothing is prepared for where nothing needs it.

        The function reads the clients that the search path finds, so those of the past where one looks back.
        """
        gap, gaps = super().as_sql(compiler, connection)
        return f"(SELECT unnest((SELECT public.desk_cards_of_client({gap}))))", gaps


def of_client(pk: int, field: str = "client_id") -> Q:
    """The rows that belong to a client, whichever of the client's cards they hang on."""
    return Q(**{f"{field}__in": family_of(pk)})


def kept_client_representation(client: Client) -> dict[str, Any]:
    """A client as others' answers name them: `{id, name}` of the card that the client's card lives on in."""
    return kept_card_representation(client.pk, client.name, client.merged_into_id)


def kept_card_representation(pk: int, name: dict[str, str], merged_into_id: int | None) -> dict[str, Any]:
    """The same of a card of which no more than this was read."""
    card = None if merged_into_id is None else _card_of_merged(pk)
    if card is not None:
        pk, name = card.pk, card.name
    look_at(pk)
    return {"id": pk, "name": name}
