"""Why the desk refuses something about a call-back, and what leads on (PRM-2, ORD-9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices

from desk.models.callbacks import Callback
from desk.refusals.steps import API, ticket_step, transition_denied
from escalations.choices import SuppressedChannel
from escalations.models import Suppression
from service.fsm import Denial, TransitionDenied
from service.fsm.needs import Need, need
from service.http.json import Representation
from service.models import Client, ClientPhone


class CallbackReason(TextChoices):
    """The reason codes, with the operator's words for each."""

    PHONE_SUPPRESSED = "phone_suppressed", "Клиент просил не звонить на этот номер."
    SILENCE_ASKED = (
        "silence_asked",
        "Клиент просил больше не звонить на этот номер. Обещайте звонок, только если он сам просит перезвонить.",
    )
    DO_NOT_CONTACT = "client_do_not_contact", "У клиента пометка «НЕ КОНТАКТИРОВАТЬ»: ему не звонят."
    SERVICE_NUMBER = "service_number", "Это служебный номер, а не телефон клиента: спросите номер, указанный в заказе."
    ENDED = "callback_ended", "Этот обратный звонок уже закончен."
    TAKEN_BY_ANOTHER = "callback_taken", "Этому клиенту уже звонит коллега."
    TOO_EARLY = "callback_too_early", "Клиент просил позвонить позже."


def refused(action: str, *denials: Denial) -> TransitionDenied:
    """The refusal of an action, in the shape that every machine gives."""
    return transition_denied(action, *denials)


def denial(reason: CallbackReason, **more: Any) -> Denial:
    """A reason in words."""
    return Denial(reason.value, str(reason.label), **more)


def objections_to_ringing(
    phone: str, client: Client | None, *, is_service_number: bool, asked: Mapping[str, Any] | None = None
) -> list[Denial]:
    """Why this number isn't rung: it is nobody's, the client asked for silence, or is not to be contacted.

    A number may stand on several cards: each of them is asked, whoever it is that has called.

    Args:
        asked: the request for a call-back, which may be made with another number.
    """
    found = []
    if is_service_number:
        found.append(denial(CallbackReason.SERVICE_NUMBER, field="phone", next_steps=[on_another_phone(asked)]))
    cards = ClientPhone.objects.filter(number=phone).values_list("autodial_opt_out", "client__do_not_contact")
    opted_out, silent = (any(flags) for flags in zip(*cards, strict=True)) if cards else (False, False)
    closed = Suppression.objects.filter(number=phone, channel=SuppressedChannel.AUTODIAL)
    if opted_out or closed.exists():
        found.append(phone_suppressed(asked))
    if silent or (client is not None and client.do_not_contact):
        found.append(do_not_contact(client))
    return found


def silence_asked(body: Mapping[str, Any]) -> Denial:
    """The client has asked to be rung no more: a ring is promised only where they agree to it all the same (ESC-8)."""
    agreed = _request("Клиент сам просит перезвонить: завести звонок", [], {**as_sent(body), "client_agreed": True})
    return denial(CallbackReason.SILENCE_ASKED, field="client_agreed", next_steps=[agreed])


def as_sent(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a request as it may be sent again."""
    window = body.get("window")
    said = {"window": {edge: moment.isoformat() for edge, moment in window.items()}} if window else {}
    return {**body, **said}


def phone_suppressed(asked: Mapping[str, Any] | None = None) -> Denial:
    """CLI-9: silence was asked for one number; the client may have named another."""
    return denial(CallbackReason.PHONE_SUPPRESSED, field="phone", alternatives=[on_another_phone(asked)])


def do_not_contact(client: Client | None) -> Denial:
    """CLI-5: nobody rings; what the client is waiting for goes to the supervisor, who set the flag (GDE-24)."""
    words = "Клиент с пометкой «НЕ КОНТАКТИРОВАТЬ» просит перезвонить."
    step = ticket_step("other", "Передать супервайзеру", words, client=client and client.pk)
    return denial(CallbackReason.DO_NOT_CONTACT, field="client", alternatives=[step])


def on_another_phone(asked: Mapping[str, Any] | None) -> Representation:
    """The same request with another number of the client's."""
    known = {name: value for name, value in as_sent(asked or {}).items() if name != "phone"}
    needs = [need("phone"), *([] if "reason" in known else [need("reason")])]
    return _request("Позвонить на другой номер", needs, known)


def ended(callback: Callback) -> Denial:
    """What is over is asked for anew."""
    anew = _request("Завести новый обратный звонок", [], {"phone": callback.phone, "reason": callback.reason})
    return denial(CallbackReason.ENDED, next_steps=[anew])


def _request(label: str, needs: list[Need], body: Representation) -> Representation:
    href = f"{API}/callbacks"
    return {"action": "callback", "label": label, "needs": needs, "method": "POST", "href": href, "body": body}


def next_one() -> Representation:
    """The step that takes the next call in line."""
    return {
        "action": "callback_next",
        "label": "Взять следующий звонок",
        "needs": [],
        "method": "POST",
        "href": f"{API}/callbacks/next",
    }
