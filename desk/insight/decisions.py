"""«Почему?»: the receipt of a decision, told with the words and rules of its moment (FOR-1)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404

from desk.choices import ContactResult
from desk.contacts.refusals import ContactReason
from desk.guidance.docs.rule_names import rule_in_words
from desk.guidance.rules.facts import SITUATION
from desk.models import GuidanceTurn
from escalations.choices import TicketCategory, TicketStatus
from escalations.fsm.messages import OPENING_MESSAGES
from escalations.models import Ticket
from orders.choices import Method, Stage, Status
from orders.models import Order
from returns.choices import CaseStatus, ReturnReason
from returns.fsm.messages import OPENING
from returns.models import ReturnCase
from service.accounts.roles import DESK, Actor, Role
from service.fsm import Machine, Message
from service.http.json import Representation
from service.models import Contact, Receipt, User
from service.traces import look_at

KINDS: dict[str, Machine[Any, Any]] = {
    "order": Order.machine,
    "case": ReturnCase.machine,
    "ticket": Ticket.machine,
}
OPENED = {"case.open": OPENING, "ticket.create": OPENING_MESSAGES}
QUESTIONS = {
    "case.open": "Оформить возврат",
    "ticket.create": "Создать тикет",
    "contact.close": "Закрыть обращение",
    "contact.guidance": "Что сказать и что сделать",
}
HIDDEN_FROM_DESK = Q(question__startswith="case.") & ~Q(role__in=sorted(DESK))
READ_ALL = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
FACTS = {
    "status": "Статус",
    "situation": "Положение заказа",
    "stage": "Стадия доставки",
    "method": "Способ доставки",
    "calculated": "Доставка рассчитана",
    "review_required": "Ждёт прослушивания",
    "redeemed": "Выкуплен",
    "reason": "Причина",
    "category": "Категория",
    "result": "Результат",
    "rule": "Правило сценария",
    "script_version": "Версия сценария",
}
VALUES = {
    "status": {**dict(TicketStatus.choices), **dict(CaseStatus.choices), **dict(Status.choices)},
    "stage": dict(Stage.choices),
    "method": dict(Method.choices),
    "reason": dict(ReturnReason.choices),
    "category": dict(TicketCategory.choices),
    "result": dict(ContactResult.choices),
    "situation": SITUATION.labels,
}
YES = {True: "да", False: "нет"}


def facts_in_words(receipt: Receipt) -> list[tuple[str, str]]:
    """What a decision went by, as people call it; what only leads to other rows is left out."""
    return [(FACTS[name], fact_in_words(name, value)) for name, value in receipt.facts.items() if name in FACTS]


def fact_in_words(name: str, value: Any) -> str:
    """What a fact was."""
    if isinstance(value, bool):
        return YES[value]
    if name == "rule":
        return rule_in_words(value) or "—"
    return str(VALUES.get(name, {}).get(value, value) or "—")


def receipt_for(pk: int, actor: Actor) -> Receipt:
    """A receipt that the asker may read: operators of their own contacts, specialists their own decisions.

    What others decide about a return is hidden from the desk as the return itself is (RET-13).

    Raises:
        Http404: there is none for these eyes.
    """
    receipt = Receipt.objects.filter(pk=pk).first()
    if receipt is None or not may_read(receipt, actor):
        raise Http404
    return receipt


def may_read(receipt: Receipt, actor: Actor) -> bool:
    """Whether the asker may read a receipt (contract, "Who may")."""
    if actor.role in DESK and receipt.role not in DESK and receipt.subject == "case":
        return False
    if actor.role in READ_ALL or receipt.account_id == actor.user_id:
        return True
    own = Contact.objects.filter(pk=receipt.contact_id, operator_id=actor.user_id)
    return actor.role == Role.OPERATOR and own.exists()


def decision_representation(receipt: Receipt) -> Representation:
    """The whole answer to "why"."""
    look_at(*Contact.objects.filter(pk=receipt.contact_id).values_list("client_id", flat=True))
    who = User.objects.filter(pk__in=[receipt.account_id] if receipt.account_id else []).first()
    return {
        "id": receipt.pk,
        "at": receipt.at,
        "question": receipt.question,
        "question_label": question_label(receipt),
        "outcome": receipt.outcome,
        "outcome_label": receipt.get_outcome_display(),
        "by": {"username": who.username, "name": who.display_name} if who else None,
        "role": receipt.role,
        "contact": receipt.contact_id,
        "subject": {"kind": receipt.subject, "id": receipt.subject_id, "version": receipt.version, **named(receipt)},
        "given": receipt.given,
        "facts": receipt.facts,
        "reasons": [reason_representation(receipt, code) for code in receipt.reasons],
        "said": said(receipt),
        "rules_version": receipt.rules,
        "request_id": receipt.request_id or None,
    }


def question_label(receipt: Receipt) -> str:
    """What was asked, in words."""
    if receipt.question in QUESTIONS:
        return QUESTIONS[receipt.question]
    return str(KINDS[receipt.subject].labels[receipt.action])


def named(receipt: Receipt) -> Representation:
    """The number that an order or the order of a case is known by."""
    number = None
    if receipt.subject == "order":
        number = Order.objects.filter(pk=receipt.subject_id or 0).values_list("number", flat=True).first()
    return {"number": number}


def reason_representation(receipt: Receipt, code: str) -> Representation:
    """A reason of the refusal with the words for it."""
    words = words_of(receipt, code)
    filled = words.filled if words else Message("")
    return {"code": code, "message": filled.message or None, "client_words": filled.client_words or None}


def words_of(receipt: Receipt, code: str) -> Message | None:
    """The words of a reason."""
    if receipt.question in OPENED:
        return OPENED[receipt.question].get(code)
    if receipt.subject == "contact":
        return Message(ContactReason(code).label) if code in ContactReason.values else None
    return KINDS[receipt.subject].words.get(code) if receipt.subject in KINDS else None


def said(receipt: Receipt) -> list[Representation]:
    """The words that guidance gave, as they were given."""
    turn = GuidanceTurn.objects.filter(pk=receipt.facts.get("turn")).first() if receipt.facts.get("turn") else None
    steps = turn.steps if turn else []
    return [{"kind": step["kind"], "code": step.get("code"), "text": step["text"]} for step in steps if "text" in step]
