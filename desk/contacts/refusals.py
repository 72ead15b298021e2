"""Why the desk refuses something about a contact, and what leads on (CON-1…4, ORD-9)."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from desk.choices import ContactResult, Topic
from desk.models.callbacks import AttemptResult
from desk.refusals.steps import API, ticket_step
from returns.models import ReturnCase
from service.fsm import Denial
from service.fsm.needs import Need, need
from service.http.json import Representation
from service.models import Contact

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


def already_open(contact: Contact) -> Denial:
    """CON-4: the next call closes nothing by itself; which one is open is said."""
    denial = _denial(ContactReason.ALREADY_OPEN, extra={"contact": contact.pk})
    denial.next_steps = [close_step(contact)]
    denial.alternatives = [_step(contact, "park", "Отложить обращение")]
    return denial


def contact_closed(contact: Contact) -> Denial:
    """CON-3: what is said after «ОК» belongs to a new contact of the same caller."""
    return _denial(ContactReason.CLOSED, next_steps=[_start("Начать новое обращение", contact)])


def contact_of_another(contact: Contact) -> Denial:
    """Another's contact is worked on by that person, or by a supervisor who takes it over.

    Whoever else has the client on the line starts a contact of this caller: it goes on with the one that waits, whoever
    parked it, and begins a new one beside a contact that is open (CON-1, CON-5).
    """
    return _denial(ContactReason.NOT_YOURS, next_steps=[_start("Клиент на линии у вас: принять звонок", contact)])


def _start(label: str, contact: Contact) -> Representation:
    body = _same_caller(contact)
    return {"action": "start", "label": label, "needs": [], "method": "POST", "href": f"{API}/contacts", "body": body}


def _same_caller(contact: Contact) -> Representation:
    """What a contact of the same caller is started with: the number that rang, else the client."""
    if contact.phone:
        return {"phone": contact.phone}
    return {"client": contact.client_id} if contact.client_id else {}


def already_parked(contact: Contact, *, own: bool) -> Denial:
    """A call that broke off can't break off again: whoever may goes on with it, or closes it."""
    step = _step(contact, "resume", "Продолжить обращение") if own else _step(contact, "take-over", "Забрать обращение")
    return _denial(ContactReason.ALREADY_PARKED, next_steps=[step], alternatives=[close_step(contact)])


def comment_missing(contact: Contact, result: str) -> Denial:
    """CON-3, OPP-3: the claims department reads what it is about."""
    step = close_step(contact, result, need("comment", ContactReason.COMMENT_MISSING))
    return _denial(ContactReason.COMMENT_MISSING, field="comment", next_steps=[step])


def ticket_missing(contact: Contact, result: str) -> Denial:
    """CON-3: what is handed on leaves a ticket of the queue it goes to."""
    first, *rest = _tickets_for(contact, result)
    return _denial(ContactReason.TICKET_MISSING, field="result", next_steps=[first], alternatives=rest)


def left_unfinished(unfinished: Representation, contact: Contact, result: str) -> Denial:
    """ORD-32: what was begun on a call is finished, or left on purpose."""
    more = {"order": unfinished["order"], "why": unfinished["why"]}
    denial = _denial(ContactReason.LEFT_UNFINISHED, field="unfinished_reason", extra=more)
    denial.next_steps = [unfinished["next_step"]]
    asked = ticket_step("order_question", "Передать номер заказа супервайзеру", contact=contact.pk, order=more["order"])
    denial.alternatives = [asked, _leave(contact, result)]
    return denial


def left_unpressed(unpressed: Representation, contact: Contact, result: str) -> Denial:
    """GDE-30: what the last words ask to be done is done, or left on purpose (ORD-32)."""
    step, more = unpressed["next_step"], {name: unpressed[name] for name in ("order", "why") if unpressed[name]}
    message = f"Шаг не выполнен: «{step['label']}». Выполните его или назовите причину."
    denial = Denial(ContactReason.LEFT_UNPRESSED.value, message, field="unfinished_reason", extra=more)
    denial.next_steps, denial.alternatives = [step], [_leave(contact, result)]
    return denial


def _leave(contact: Contact, result: str) -> Representation:
    """How a contact is closed though something in it is left as it is."""
    reason = need("unfinished_reason", ContactReason.LEFT_UNFINISHED, label="Почему оставляете как есть", type_="text")
    return close_step(contact, result, reason) | {"label": "Закрыть и назвать причину"}


def callback_outcome_missing(contact: Contact, result: str) -> Denial:
    """PRM-2: whoever closes a call that was promised says what came of it."""
    code = ContactReason.CALLBACK_OUTCOME_MISSING
    step = close_step(
        contact, result, need("callback.result", code, label=OUTCOME, type_="choice", choices=AttemptResult)
    )
    return _denial(code, field="callback.result", next_steps=[step])


def close_step(contact: Contact, result: str = "", *lacking: Need) -> Representation:
    """How a contact is closed, with the result that was named already, and what it lacked."""
    step = _step(contact, "close", "Закрыть обращение")
    if not result:
        return step | {"needs": [need("result", choices=ContactResult), *lacking]}
    return step | {"needs": [*lacking], "body": {"result": result}}


def _subject_of(contact: Contact) -> Representation:
    """What a ticket made in a contact is about: its one order, else its client."""
    numbers = contact.order_links.values_list("order__number", flat=True)[:2]
    order = {"order": numbers[0]} if len(numbers) == 1 else {}
    return {"contact": contact.pk, **(order or ({"client": contact.client_id} if contact.client_id else {}))}


def _tickets_for(contact: Contact, result: str) -> list[Representation]:
    """Tickets that fit the result, the one that fits the topic first (OPP-5, ESC-5, ESC-10).

    Money and exchange are asked about of a return that was posted (OPP-3).
    """
    known = _subject_of(contact)
    if result != ContactResult.OPP:
        asked = ticket_step("order_question", "Передать номер заказа супервайзеру", **known)
        return [asked, ticket_step("other", "Передать вопрос супервайзеру", **known)]
    about_order = ticket_step("prepaid_change", "Передать пожелание в ОПП", **known)
    posted = list(
        ReturnCase.objects.filter(client=contact.client_id).exclude(sent_on=None).values_list("pk", flat=True)
    )
    case: Representation = {"contact": contact.pk, "return_case": posted[0] if len(posted) == 1 else None}
    labels = {"where_money": "Заявка «где деньги»", "where_exchange": "Заявка «где обмен»"}
    about_money = [ticket_step(code, label, **case) for code, label in labels.items()] if posted else []
    return [about_order, *about_money] if contact.topic == Topic.CHANGE_ORDER else [*about_money, about_order]


def _denial(reason: ContactReason, **more: Any) -> Denial:
    return Denial(reason.value, str(reason.label), **more)


def _step(contact: Contact, transition: str, label: str) -> Representation:
    href = f"{API}/contacts/{contact.pk}/{transition}"
    return {"action": transition.replace("-", "_"), "label": label, "needs": [], "method": "POST", "href": href}
