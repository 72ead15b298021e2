"""Contacts: start, read, write down, park, take over, close (contract, "Contacts, guidance, directory")."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import contact_bodies
from desk.api.serializers import contacts as shapes
from desk.contacts.caller_overview import call_with_caller
from desk.contacts.representation import (
    colleague_representation,
    contacts_representation,
    greeting_request,
)
from desk.selectors.colleagues import colleagues
from desk.selectors.contact_activity import ContactActivity
from desk.selectors.contacts import APPLIED, contact_by_id, filtered, load_beside_changed
from desk.use_cases import contacts
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import SUPERVISORS
from service.api.serializers import EmptyBody
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.models import Contact
from service.receipts import Question
from service.traces import Way, change_with_look, look_to_keep

GATEWAY = {
    "code": "service_number",
    "message": "Звонок идёт через служебный номер: спросите телефон, указанный в заказе.",
}


class ContactsView(ApiView):
    """The calls."""

    look = Way.LIST
    roles = {"GET": PEOPLE, "POST": PEOPLE}
    query = {"GET": contact_bodies.ContactFilters}
    applies = APPLIED
    accepts = {"POST": contact_bodies.ContactStart}
    answers = {"GET": paged(shapes.ContactAnswer), "POST": {200: shapes.StartedAnswer, 201: shapes.StartedAnswer}}
    titles = {"GET": "Обращения по фильтрам", "POST": "Начать обращение или продолжить прерванное"}

    def get(self, request: Request) -> Response:
        """One page of contacts, newest first."""
        page = Page(filtered(self.params, self.actor), by=self.params["ordering"], params=self.params)
        result = {row["id"]: row for row in contacts_representation(page.rows)}
        return self.answer(page.answer(request, lambda contact: result[contact.pk]))

    def post(self, request: Request) -> Response:
        """Start: 201 for a new contact, 200 for one that goes on."""
        with change_with_look():
            begun = contacts.start(self.body, actor=self.actor)
            contact = begun.contact
            load_beside_changed(contact, request.user, is_about_orders=begun.is_about_orders)
            activity = ContactActivity(contact) if begun.resumed else ContactActivity.just_begun(contact)
            result = call_with_caller(activity, self.actor)
        result |= {
            "resumed": begun.resumed,
            "hint": GATEWAY if begun.by_service_number else None,
            "opening": None if begun.resumed else greeting_request(contact.pk),
        }
        result["match"] = "service_number" if begun.by_service_number else result["match"]
        place = {"Location": f"/api/v1/contacts/{contact.pk}"}
        return self.answer(result, status=200 if begun.resumed else 201, version=contact.version, headers=place)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """Client, order and topic are there and fit each other."""
        return contacts.faults_of_start(read)


class ColleaguesView(ApiView):
    """Whom a call may be given to."""

    holds_persons = False
    roles = {"GET": PEOPLE}
    answers = {"GET": shapes.ColleagueAtWorkAnswer(many=True)}
    operation_ids = {"GET": "list_colleagues"}
    titles = {"GET": "Кому можно передать звонок"}

    def get(self, request: Request) -> Response:
        """Those who lead calls and are signed in, the free ones first."""
        return self.answer([colleague_representation(each) for each in colleagues(self.actor)])


class OneContactView(ApiView):
    """Base of the views of one contact."""

    look = Way.CONTACT

    def representation(self, activity: ContactActivity, question: Question | None = None) -> Response:
        """The contact with its version and what the operator should know of the caller (CLI-12).

        Args:
            question: what was done, whose receipt goes with the answer, and is kept with the look at it.
        """
        result = call_with_caller(activity, self.actor)
        if question is not None:
            result |= question.made(*look_to_keep())
        return self.answer(result, version=activity.contact.version)

    def changed(self, contact: Contact) -> Response:
        """The same, told from the contact as it was changed."""
        load_beside_changed(contact, self.request.user)
        return self.representation(ContactActivity(contact))


class ContactView(OneContactView):
    """One call."""

    roles = {"GET": PEOPLE, "PATCH": PEOPLE}
    accepts = {"PATCH": contact_bodies.ContactEdit}
    answers = {"GET": shapes.CallAnswer, "PATCH": shapes.CallAnswer}
    titles = {"GET": "Обращение", "PATCH": "Записать тему, клиента, заказ, опознание, комментарий"}

    def get(self, request: Request, pk: int) -> Response:
        """The contact with its version as ETag."""
        return self.representation(ContactActivity(contact_by_id(pk)))

    def patch(self, request: Request, pk: int) -> Response:
        """Write down."""
        with change_with_look():
            return self.changed(
                contacts.change(pk, self.body, actor=self.actor, expected_version=self.expected_version)
            )

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """Client, order and topic are there and fit each other and the contact."""
        return contacts.faults_of_change(contact_by_id(self.kwargs["pk"]), read)


class ParkView(OneContactView):
    """The call broke off."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": EmptyBody}
    answers = {"POST": shapes.CallAnswer}
    titles = {"POST": "Отложить обращение: звонок сорвался"}

    def post(self, request: Request, pk: int) -> Response:
        """Park it."""
        self.read(EmptyBody)
        with change_with_look():
            return self.changed(contacts.park(pk, actor=self.actor, expected_version=self.expected_version))


class TakeOverView(OneContactView):
    """What a shift left open."""

    roles = {"POST": SUPERVISORS}
    accepts = {"POST": EmptyBody}
    answers = {"POST": shapes.CallAnswer}
    titles = {"POST": "Забрать обращение себе"}

    def post(self, request: Request, pk: int) -> Response:
        """Take it over."""
        self.read(EmptyBody)
        with change_with_look():
            return self.changed(contacts.take_over(pk, actor=self.actor, expected_version=self.expected_version))


class HandOverView(OneContactView):
    """A live call goes to a colleague."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": contact_bodies.HandOverBody}
    answers = {"POST": shapes.CallAnswer}
    operation_ids = {"POST": "hand_over_contact"}
    titles = {"POST": "Передать обращение коллеге"}

    def post(self, request: Request, pk: int) -> Response:
        """Hand it over."""
        with change_with_look():
            return self.changed(
                contacts.hand_over(pk, **self.body, actor=self.actor, expected_version=self.expected_version)
            )

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """A colleague who leads calls, and another than leads this one."""
        if "to" in read:
            contacts.require_colleague(contact_by_id(self.kwargs["pk"]), read["to"])
        return ()


class ResumeView(OneContactView):
    """What waits as parked goes on."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": EmptyBody}
    answers = {"POST": shapes.CallAnswer}
    titles = {"POST": "Продолжить отложенное обращение"}

    def post(self, request: Request, pk: int) -> Response:
        """Go on with it."""
        self.read(EmptyBody)
        with change_with_look():
            return self.changed(contacts.resume(pk, actor=self.actor, expected_version=self.expected_version))


class CloseView(OneContactView):
    """«ОК»."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": contact_bodies.CloseBody}
    answers = {"POST": shapes.ClosedAnswer}
    titles = {"POST": "Закрыть обращение с результатом"}

    def post(self, request: Request, pk: int) -> Response:
        """Close it."""
        with change_with_look():
            activity, question = contacts.close_by_question(
                pk, **self.body, actor=self.actor, expected_version=self.expected_version
            )
            load_beside_changed(activity.contact, self.request.user)
            return self.representation(activity, question)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """What is said of a call-back fits the contact."""
        return contacts.faults_of_outcome(contact_by_id(self.kwargs["pk"]), read.get("callback"))
