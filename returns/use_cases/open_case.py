"""Opening a case: on a call, of an identified client, for what may still be returned (RET-1…RET-10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.clients.contacts_about_orders import link_orders
from orders.models import Order
from returns.choices import CaseStatus, ReturnReason, WishedOutcome
from returns.goods.dispatch_validation import dispatch_faults, require_sound_dispatch
from returns.goods.reservations import holder_of, let_go_of_ended, why_held
from returns.goods.selection import goods_go_back, selected_lines
from returns.models import ReturnCase, ReturnLine
from returns.planning.opening_denials import (
    identity_not_verified,
    kit_part_not_sent,
    lines_held,
    order_not_redeemed,
    refusal,
    window_expired,
)
from returns.terms.deadlines import lapses_after, window_end, within_window
from returns.terms.redemption_date import Redemption, redemption_of
from returns.terms.terms_from_settings import ReturnTerms, terms
from returns.use_cases.notify_order_of_dispatch import tell_order
from service.accounts.roles import Actor
from service.clock import effective_now, moscow_date, today
from service.customers.contact_of_change import contact_for, unknown_contact
from service.fsm import Denial
from service.fsm.history import Change, append_history
from service.http.json import Representation
from service.input_errors import Faults, FieldError, InvalidInput
from service.models import Contact
from service.receipts import Question, question_in_contact

UNKNOWN_ORDER = FieldError(
    "order", "unknown_order", "Такого заказа нет: проверьте номер или найдите заказ в карточке клиента."
)
LATER = FieldError(
    "redeemed_on", "in_the_future", "Дата выкупа ещё не наступила: спросите, в какой день получена посылка."
)


def open_case(
    *, actor: Actor, data: Mapping[str, Any], present: Callable[[ReturnCase], Representation], dry_run: bool = False
) -> Representation:
    """Open a case; answers it as told.

    The order's row is locked, so that two calls at once never open two cases for the same goods.

    Raises:
        InvalidInput: what is named can't be.
        TransitionDenied: a rule denies it; nothing is said of the terms before the client is identified (RET-1).
    """
    question = Question("case.open", actor, data)
    with question_in_contact(question, dry_run=dry_run), transaction.atomic():
        order = locked_order(data["order"])
        seen = as_seen_by(order, actor.role)
        question.facts = {"status": seen.status, "redeemed": seen.redeemed, "reason": data["reason"]}
        contact = identified(ask_in(question, contact_for_case(actor, data, order)), actor)
        redemption = redemption_for_case(order, data, actor)
        require_sound_dispatch(data.get("sent_on"), redemption.on)
        lines = selected_lines(order, data)
        question.facts |= facts_of_window(redemption, data)
        let_go_of_ended(order.pk)
        if denials := [*denials_of(order, actor, data, lines, redemption)]:
            raise refusal(denials)
        case = store_case(order, contact, actor, data, lines, redemption)
        link_orders(contact.pk, order)
        tell_order(case, effective_now())
        result = present(case)
        if dry_run:
            transaction.set_rollback(True)
            return result
        question.subject_id, question.version = case.pk, case.version_for(actor.role)
        return result | question.made()


def faults_of_case(data: Mapping[str, Any], *, actor: Actor) -> list[FieldError]:
    """What is wrong with a case that is to be opened, as far as it could be read.

    Asked within a transaction that is rolled back.
    """
    order = Order.objects.select_related("client").filter(number=data.get("order")).first()
    faults = Faults([UNKNOWN_ORDER] if order is None and "order" in data else [])
    with faults.of_step():
        require_past(data.get("redeemed_on"))
    faults += dispatch_faults(data.get("sent_on"), data.get("redeemed_on"))
    if order is None:
        return [*faults, *unknown_contact(actor, data.get("contact"))]
    with faults.of_step():
        contact_for_case(actor, data, order)
    with faults.of_step():
        selected_lines(order, data)
    return faults


def ask_in(question: Question, contact: Contact | None) -> Contact | None:
    """The contact, which a refusal too has its receipt in (FOR-1)."""
    question.contact_id = contact.pk if contact else None
    return contact


def locked_order(number: str) -> Order:
    """The order, locked."""
    order = (
        Order.objects.select_for_update(of=("self",), no_key=True)
        .select_related("client")
        .filter(number=number)
        .first()
    )
    if order is None:
        raise InvalidInput([UNKNOWN_ORDER])
    return order


def contact_for_case(actor: Actor, data: Mapping[str, Any], order: Order) -> Contact | None:
    """The contact named: the asker's open one, of this order's client; without a name there is none (RET-1)."""
    named = data.get("contact")
    return None if named is None else contact_for(actor, named, order.client_id)


def identified(contact: Contact | None, actor: Actor) -> Contact:
    """The contact, when its caller is identified; before that nothing else is answered (RET-1, CLI-2)."""
    if contact is None or not contact.verified:
        raise refusal([identity_not_verified(contact, actor)])
    return contact


def redemption_for_case(order: Order, data: Mapping[str, Any], actor: Actor) -> Redemption:
    """The redemption that the window counts from (RET-4)."""
    on = data.get("redeemed_on")
    require_past(on)
    found = redemption_of(order, on, data.get("redeemed_source"))
    if found is None:
        raise refusal([order_not_redeemed(order, data, actor)])
    return found


def require_past(redeemed_on: date | None) -> None:
    """A redemption has been.

    Raises:
        InvalidInput: it lies in the future.
    """
    if redeemed_on is not None and redeemed_on > today():
        raise InvalidInput([LATER])


def denials_of(
    order: Order, actor: Actor, data: Mapping[str, Any], lines: list[ReturnLine], redemption: Redemption
) -> Iterable[Denial]:
    """Every rule that denies this case, in one answer."""
    if not comes_in_time(facts_of_window(redemption, data), today(), terms().window_days):
        yield window_expired(order, data, actor, window_end(redemption.on, terms().window_days))
    holder = holder_of(order.pk, [line.position for line in lines])
    if holder is not None:
        yield lines_held(why_held(holder), holder, actor)
    if data["wished_outcome"] == WishedOutcome.RESEND and any(line.misses_a_part for line in lines):
        yield kit_part_not_sent(data, actor)


def facts_of_window(redemption: Redemption, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the window is asked about, as a receipt keeps it (FOR-1)."""
    return {
        "redeemed_on": redemption.on.isoformat(),
        "sent": data.get("sent_on") is not None,
        "by_letter": letter(data),
    }


def comes_in_time(facts: Mapping[str, Any], day: date, window_days: int) -> bool:
    """Whether the window lets a case of this day be opened (RET-3); what was sent or is a letter it doesn't bind."""
    if facts["sent"] or facts["by_letter"]:
        return True
    return within_window(day, window_end(date.fromisoformat(facts["redeemed_on"]), window_days))


def letter(data: Mapping[str, Any]) -> bool:
    """Whether the case is one of a letter, which the window doesn't bind (RET-9)."""
    return data["reason"] == ReturnReason.MISSING_ITEMS and not goods_go_back(data)


def store_case(
    order: Order,
    contact: Contact,
    actor: Actor,
    data: Mapping[str, Any],
    lines: list[ReturnLine],
    redemption: Redemption,
) -> ReturnCase:
    """The new case with its clocks, its first version in the history."""
    plain = ("reason", "wished_outcome", "keep_gift", "opening_act", "tracking_number")
    case = ReturnCase(
        order=order,
        client=order.client,
        contact=contact,
        goods_go_back=goods_go_back(data),
        **{name: data[name] for name in plain if name in data},
    )
    case.basket = lines
    start_window(case, redemption, terms())
    if data.get("sent_on") is not None:
        case.status = CaseStatus.SENT
        case.start_refund_clock(data["sent_on"], terms().refund_days)
    append_history([Change(case, case.context(actor, {}, contact_id=contact.pk), "open")])
    return case


def start_window(case: ReturnCase, redemption: Redemption, result: ReturnTerms) -> None:
    """Store until when the parcel may be posted and is waited for, and what that was counted by (RET-3, D-11).

    A letter that the window doesn't bind is waited for from the day it was spoken of, where that is later (RET-9).
    """
    case.redeemed_on, case.redeemed_source = redemption.on, redemption.source
    case.window_days, case.window_ends_on = result.window_days, window_end(redemption.on, result.window_days)
    waits_from = max(case.window_ends_on, moscow_date(case.created_at)) if case.by_letter else case.window_ends_on
    case.lapse_days, case.lapses_on = result.lapse_days, lapses_after(waits_from, result.lapse_days)
