"""Why the desk refuses something about a contact, and what leads on (CON-1…4, ORD-9)."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from desk.choices import ContactResult, Topic
from desk.models.callbacks import AttemptResult
from service.fsm import Decision, Denial, GuardFailure, TransitionDenied
from service.fsm.needs import need
from service.http.json import Representation
from service.models import Contact

API = "/api/v1"
OUTCOME = "Чем кончился обратный звонок"


class ContactReason(TextChoices):
    """The reason codes, with the operator's words for each."""

    ALREADY_OPEN = "contact_already_open", "У вас уже есть открытое обращение: закройте его или отложите."
    CLOSED = "contact_closed", "Обращение закрыто и больше не меняется."
    NOT_YOURS = "contact_not_yours", "Это обращение ведёт другой сотрудник."
    ALREADY_PARKED = "contact_already_parked", "Обращение уже отложено."
    COMMENT_MISSING = "comment_missing", "Для результата «ОПП» нужен комментарий: о чём спрашивал клиент."
    LEFT_UNFINISHED = (
        "order_left_unfinished",
        "Начатое на звонке не закончено: доведите до конца или назовите причину.",
    )
    LEFT_UNPRESSED = (
        "step_left_unpressed",
        "Шаг, который нужен после этих слов, не выполнен: выполните его или назовите причину.",
    )
    CALLBACK_OUTCOME_MISSING = (
        "callback_outcome_missing",
        "Этим разговором перезванивали клиенту: назовите, чем кончился обратный звонок.",
    )
    TICKET_MISSING = "ticket_missing", "Для этого результата сначала передайте вопрос заявкой."


def transition_denied(action: str, *denials: Denial) -> TransitionDenied:
    """The refusal of an action, in the shape that every machine gives."""
    failures = [GuardFailure(denial.code, denial.field) for denial in denials]
    return TransitionDenied(Decision(action, failures, denials=list(denials)))


def already_open(contact: Contact) -> Denial:
    """CON-4: the next call closes nothing by itself; which one is open is said."""
    denial = _denial(ContactReason.ALREADY_OPEN, extra={"contact": contact.pk})
    denial.next_steps = [close_step(contact)]
    denial.alternatives = [_step(contact, "park", "Отложить обращение")]
    return denial


def contact_closed() -> Denial:
    """CON-3: what is said after «ОК» belongs to a new contact."""
    start = {
        "action": "start",
        "label": "Начать новое обращение",
        "needs": [],
        "method": "POST",
        "href": f"{API}/contacts",
    }
    return _denial(ContactReason.CLOSED, next_steps=[start])


def contact_of_another(contact: Contact) -> Denial:
    """Another's contact is worked on by that person, or by a supervisor who takes it over.

    Whoever else has the client on the line starts a contact of this caller: it goes on with the one that waits, whoever
    parked it, and begins a new one beside a contact that is open (CON-1, CON-5).
    """
    step = {
        "action": "start",
        "label": "Клиент на линии у вас: принять звонок",
        "needs": [],
        "method": "POST",
        "href": f"{API}/contacts",
        "body": _same_caller(contact),
    }
    return _denial(ContactReason.NOT_YOURS, next_steps=[step])


def _same_caller(contact: Contact) -> Representation:
    """What a contact of the same caller is started with: the number that rang, else the client."""
    if contact.phone:
        return {"phone": contact.phone}
    return {"client": contact.client_id} if contact.client_id else {}


def already_parked() -> Denial:
    """A call that broke off can't break off again."""
    return _denial(ContactReason.ALREADY_PARKED)


def comment_missing() -> Denial:
    """CON-3, OPP-3: the claims department reads what it is about."""
    return _denial(ContactReason.COMMENT_MISSING, field="comment")


def ticket_missing(contact: Contact, result: str) -> Denial:
    """CON-3: what is handed on leaves a ticket of the queue it goes to."""
    first, *rest = (ticket_step(code, label) for code, label in _tickets_for(contact, result))
    return _denial(ContactReason.TICKET_MISSING, field="result", next_steps=[first], alternatives=rest)


def left_unfinished(unfinished: Representation) -> Denial:
    """ORD-32: what was begun on a call is finished, or left on purpose."""
    more = {"order": unfinished["order"], "why": unfinished["why"]}
    denial = _denial(ContactReason.LEFT_UNFINISHED, field="unfinished_reason", extra=more)
    denial.next_steps = [unfinished["next_step"]]
    denial.alternatives = [ticket_step("order_question", "Передать номер заказа супервайзеру")]
    return denial


def left_unpressed(unpressed: Representation) -> Denial:
    """GDE-30: what the last words ask to be done is done, or left on purpose (ORD-32)."""
    step, more = unpressed["next_step"], {name: unpressed[name] for name in ("order", "why") if unpressed[name]}
    message = f"Шаг не выполнен: «{step['label']}». Выполните его или назовите причину."
    denial = Denial(ContactReason.LEFT_UNPRESSED.value, message, field="unfinished_reason", extra=more)
    denial.next_steps = [step]
    return denial


def callback_outcome_missing(contact: Contact) -> Denial:
    """PRM-2: whoever closes a call that was promised says what came of it."""
    needs = [
        need("result", choices=ContactResult),
        need("callback.result", label=OUTCOME, type_="choice", choices=AttemptResult),
    ]
    step = _step(contact, "close", "Закрыть обращение") | {"needs": needs}
    return _denial(ContactReason.CALLBACK_OUTCOME_MISSING, field="callback.result", next_steps=[step])


def close_step(contact: Contact) -> Representation:
    """How a contact is closed."""
    return _step(contact, "close", "Закрыть обращение") | {"needs": [need("result", choices=ContactResult)]}


def ticket_step(category: str, label: str) -> Representation:
    """A ticket as a step (contract, "Common ground")."""
    return {"action": "ticket", "label": label, "needs": [], "category": category}


def _tickets_for(contact: Contact, result: str) -> list[tuple[str, str]]:
    """Categories that fit the result, the one that fits the topic first (OPP-5, ESC-5, ESC-10)."""
    if result == ContactResult.OPP:
        about_order = [("prepaid_change", "Передать пожелание в ОПП")]
        about_money = [("where_money", "Заявка «где деньги»"), ("where_exchange", "Заявка «где обмен»")]
        return about_order + about_money if contact.topic == Topic.CHANGE_ORDER else about_money + about_order
    return [("order_question", "Передать номер заказа супервайзеру"), ("other", "Передать вопрос супервайзеру")]


def _denial(reason: ContactReason, **more: Any) -> Denial:
    return Denial(reason.value, str(reason.label), **more)


def _step(contact: Contact, transition: str, label: str) -> Representation:
    href = f"{API}/contacts/{contact.pk}/{transition}"
    return {"action": transition.replace("-", "_"), "label": label, "needs": [], "method": "POST", "href": href}
