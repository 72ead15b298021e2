"""Clients: search, card, editing, duplicates, merges, who looked (contract, "Clients")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import client_answers as answers
from desk.api.serializers import client_bodies as bodies
from desk.clients.card import card_representation, merge_representation
from desk.clients.search import lookup, search
from desk.selectors.clients import client_by_id, duplicates_of, views_of
from desk.use_cases.clients import change_client, create_card, merge, undo
from desk.use_cases.clients.change import require_named
from desk.use_cases.clients.merge_cards import require_another
from desk.use_cases.telephony_calls import take_call
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import DESK, SUPERVISORS, Actor, Role
from service.api.serializers import EmptyBody, PageQuery
from service.api.views.looking_back import LookBackQuery, LookingBackView
from service.customers.search import faults_of_search
from service.fsm import RoleDenied
from service.http.json import Representation
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.models import CardView
from service.past import Scope, scope_of_clients
from service.traces import Way
from service.webhooks.screen_pop import CallEvent

POPPERS = ADMINISTRATORS | {Role.TELEPHONY}


class SearchView(ApiView):
    """Who is calling."""

    look = Way.SEARCH
    roles = {"POST": READERS}
    accepts = {"POST": bodies.SearchBody}
    answers = {"POST": answers.SearchAnswer}
    titles = {"POST": "Найти клиента"}
    idempotent = False

    def post(self, request: Request) -> Response:
        """The clients found; a POST, so that no personal data stands in a URL."""
        return self.answer(search(self.body))

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The phone is one, or the end of one, and the name a name."""
        return faults_of_search(read)


class LookupView(ApiView):
    """Whose number is ringing, for telephony."""

    look = Way.TELEPHONY
    roles = {"POST": READERS | {Role.TELEPHONY}}
    signable = True
    accepts = {"POST": bodies.LookupBody}
    answers = {"POST": answers.LookupAnswer}
    titles = {"POST": "Чей это номер"}
    idempotent = False

    def post(self, request: Request) -> Response:
        """One, many, nobody, or a number of the company's own."""
        body = self.body
        result = lookup(body["phone"])
        if "call_id" in body:
            if self.actor.role not in POPPERS:
                raise RoleDenied("screen_pop")
            found = [client["id"] for client in result["clients"]]
            callback = take_call(body, result["match"], found, actor=self.actor)
            if body.get("event") == CallEvent.MISSED:
                result["callback"] = callback.pk if callback else None
        return self.answer(result)


class ClientsView(ApiView):
    """New cards."""

    look = Way.CARD
    roles = {"POST": DESK}
    accepts = {"POST": bodies.NewCard}
    answers = {"POST": (201, answers.CardAnswer)}
    titles = {"POST": "Завести карточку клиента"}

    def post(self, request: Request) -> Response:
        """The new card."""
        card = card_representation(create_card(self.body, actor=self.actor).pk, self.actor)
        place = {"Location": f"/api/v1/clients/{card['id']}"}
        return self.answer(card, status=201, version=card["version"], headers=place)


class ClientView(LookingBackView):
    """One card."""

    look = Way.CARD
    roles = {"GET": READERS, "PATCH": DESK}
    query = {"GET": LookBackQuery}
    accepts = {"PATCH": bodies.CardChanges}
    answers = {"GET": answers.CardAnswer, "PATCH": answers.ChangedCardAnswer}
    titles = {"GET": "Карточка клиента", "PATCH": "Изменить карточку"}

    def get(self, request: Request, pk: int) -> Response:
        """The card with its version as ETag. A merged card names the one it went into."""
        result = self.as_of(lambda: self.recalled_card(pk), lambda actor: self.card(pk, actor))
        return self.answer(result, version=result["version"])

    def card(self, pk: int, actor: Actor) -> Representation:
        """The card, as it is or was."""
        return card_representation(pk, actor)

    def recalled_card(self, pk: int) -> Scope:
        """What may be looked back at."""
        return scope_of_clients([client_by_id(pk).pk])

    def patch(self, request: Request, pk: int) -> Response:
        """The changed card, and the orders that a corrected name was carried over to."""
        carried = change_client(pk, self.body, actor=self.actor, expected_version=self.expected_version)
        result = card_representation(pk, self.actor)
        result |= {"orders_updated": carried.updated, "orders_not_updated": carried.not_updated}
        return self.answer(result, version=result["version"])

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """Somebody is still named."""
        require_named(client_by_id(self.kwargs["pk"]), read.get("name", {}))
        return ()


class DuplicatesView(ApiView):
    """Cards of, perhaps, the same person."""

    look = Way.SEARCH
    roles = {"GET": READERS}
    answers = {"GET": answers.DuplicatesAnswer}
    titles = {"GET": "Возможные дубли карточки"}

    def get(self, request: Request, pk: int) -> Response:
        """Those that share a phone or a similar name."""
        return self.answer({"results": duplicates_of(client_by_id(pk))})


class MergeView(ApiView):
    """Two cards become one."""

    roles = {"POST": SUPERVISORS}
    accepts = {"POST": bodies.MergeBody}
    answers = {"POST": answers.MergeAnswer}
    titles = {"POST": "Присоединить другую карточку к этой"}

    def post(self, request: Request, pk: int) -> Response:
        """The merge, by whose id it can be undone."""
        body = self.body
        version = self.expected_version
        done = merge(pk, body["other"], actor=self.actor, note=body["note"], expected_version=version)
        return self.answer(merge_representation(done))

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The other card is there."""
        if "other" in read:
            require_another(self.kwargs["pk"], read["other"])
        return ()


class UndoMergeView(ApiView):
    """A merge taken back."""

    roles = {"POST": SUPERVISORS}
    accepts = {"POST": EmptyBody}
    answers = {"POST": answers.MergeAnswer}
    titles = {"POST": "Отменить объединение карточек"}

    def post(self, request: Request, pk: int) -> Response:
        """The merge, undone."""
        self.read(EmptyBody)
        return self.answer(merge_representation(undo(pk, actor=self.actor)))


class CardViewsView(ApiView):
    """Who looked at a client's data."""

    roles = {"GET": ADMINISTRATORS}
    query = {"GET": PageQuery}
    answers = {"GET": paged(answers.CardViewAnswer)}
    titles = {"GET": "Кто смотрел карточку"}

    def get(self, request: Request, pk: int) -> Response:
        """Looks, newest first."""
        rows = views_of(client_by_id(pk))
        return self.answer(Page(rows, by="-id", params=self.params).answer(request, card_view_representation))


def card_view_representation(look: CardView) -> dict[str, Any]:
    """One look."""
    return {
        "at": look.at,
        "actor": look.actor.username,
        "role": look.role,
        "way": look.way,
        "way_label": Way(look.way).label,
        "request_id": look.request_id or None,
    }
