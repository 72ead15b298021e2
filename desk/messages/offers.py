"""What may be sent to the client of a contact about an order, and what forbids it (RET-1, GDE-10, GDE-27, CLI-9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desk.guidance.call import Call
from desk.guidance.phrases.store import in_force
from desk.guidance.step_representation import spoken
from desk.messages import refusals
from desk.messages.phrase_codes import LETTER, MESSAGE_PHRASES, PHRASES
from desk.messages.refusals import MessageReason
from desk.models import MessageTemplate
from escalations.choices import SuppressedChannel
from escalations.suppression.do_not_call import may_contact
from escalations.suppression.silence_asked_for import silence_is_asked_for
from orders.choices import Phase, Stage, Status
from orders.models import Order
from returns.choices import CaseStatus
from returns.models import ReturnCase
from service.accounts.roles import Actor, Role
from service.customers.merged_cards import living_id
from service.customers.phones import is_mobile
from service.fsm import Denial
from service.models import ClientPhone, Contact

TOPIC = "where_is_parcel"
UNDER_WAY = Status.of(Phase.SENT)
TO_COME = Status.of(Phase.TO_CONFIRM, Phase.CONFIRMED, Phase.WAITING_FOR_STOCK, Phase.SENT) - {Status.ANNUL_REQUESTED}
ARRIVED_AT_CLIENT = (Stage.REDEEMED, Stage.RETURNING)


def case_of(order: Order) -> ReturnCase | None:
    """The case in which the client was told how to send goods of the order back, unless withdrawn (RET-1, RET-12)."""
    return ReturnCase.objects.filter(order=order).exclude(status=CaseStatus.WITHDRAWN).order_by("-id").first()


def has_case(order: Order) -> bool:
    """Whether there is one."""
    return case_of(order) is not None


def phrase_of(template: MessageTemplate, order: Order) -> str:
    """The template's text; where nothing is posted but a letter, its own (RET-9)."""
    case = case_of(order) if template == MessageTemplate.RETURN_ADDRESS else None
    return LETTER if case is not None and case.by_letter else PHRASES[template]


def has_parcel(order: Order) -> bool:
    """Whether a parcel of ours is on its way under a number; a partner's and a return's are never told (GDE-27)."""
    return bool(order.tracking_number) and order.status in UNDER_WAY and order.stage not in ARRIVED_AT_CLIENT


def is_new(order: Order) -> bool:
    """Whether it was made of another order and this parcel, whose sum and term are known, is still to come (ORD-25)."""
    made_anew = order.reissue_of_id is not None and not order.reissued and order.partner_id is None
    to_come = order.status in TO_COME and order.stage not in (Stage.ARRIVED, *ARRIVED_AT_CLIENT)
    return made_anew and to_come and order.calculated and not order.redeemed


GUARDS: dict[MessageTemplate, tuple[Callable[[Order], bool], MessageReason]] = {
    MessageTemplate.RETURN_ADDRESS: (has_case, MessageReason.NO_RETURN),
    MessageTemplate.TRACKING: (has_parcel, MessageReason.NO_TRACKING),
    MessageTemplate.NEW_ORDER: (is_new, MessageReason.NOT_NEW),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A message that may be sent, with the phones that take it, or why not."""

    template: MessageTemplate
    order: Order
    text: str = ""
    phones: list[str] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)


def offers(contact: Contact, order: Order, actor: Actor) -> list[Offer]:
    """Every template about this order of the contact's client."""
    seen = order.seen_by(Role.OPERATOR)
    texts = in_force(MESSAGE_PHRASES)
    call = Call(contact, actor, TOPIC, "", order)
    numbers, phones = reachable(contact)
    result = []
    for template, (fits, reason) in GUARDS.items():
        denials = objections(contact, numbers, phones) if fits(seen) else [refusals.unfit(reason, contact, order)]
        text = "" if denials else spoken(texts[phrase_of(template, seen)], call)
        result.append(Offer(template, order, text, [] if denials else phones, denials))
    return result


def objections(contact: Contact, numbers: list[str], phones: list[str]) -> list[Denial]:
    """What forbids any message to this caller.

    Args:
        numbers: every phone of the client's card; `phones` are those that may be written to.
    """
    if not contact.verified:
        return [refusals.not_verified(contact)]
    if not any(map(is_mobile, numbers)):
        return [refusals.no_mobile(contact, numbers)]
    return [] if phones else [refusals.phone_suppressed(contact)]


def reachable(contact: Contact) -> tuple[list[str], list[str]]:
    """The client's phones, and the mobile ones that may be written to, the calling one first (CLI-9).

    A number whose owner has asked for no more messages gets none, though nobody has resolved that yet (ESC-8).
    """
    card = living_id(contact.client_id) if contact.client_id is not None else None
    phones = ClientPhone.objects.none() if card is None else ClientPhone.objects.filter(client_id=card)
    numbers = list(phones.order_by("id").values_list("number", flat=True))
    mobile = sorted(filter(is_mobile, numbers), key=lambda number: number != contact.phone)
    sms = SuppressedChannel.SMS
    return numbers, [one for one in mobile if may_contact(one, sms) and not silence_is_asked_for(one, sms)]
