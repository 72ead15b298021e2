"""Why the desk refuses something about a card, and what leads on (CLI-6, CLI-9, ORD-9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices

from desk.refusals.steps import API, open_step, ticket_step, transition_denied
from orders.choices import DenialReason
from orders.fsm.messages import MESSAGES
from service.customers.merged_cards import living_id
from service.fsm import Denial, TransitionDenied
from service.models import Client, ClientMerge


class ClientReason(TextChoices):
    """The reason codes, with the operator's words for each."""

    MERGED = "client_merged", "Эта карточка объединена с другой: работайте с ней."
    OPTED_OUT_PHONE = "opted_out_phone", "У номера стоит отказ от звонков или СМС: убрать его может супервайзер."
    ORDERS_GOING_ON = "orders_going_on", "У клиента есть незавершённые заказы: сначала их нужно завершить или отменить."
    RETURNS_GOING_ON = "returns_going_on", "У клиента есть незавершённые возвраты: сначала их нужно закрыть."
    TICKETS_GOING_ON = "tickets_going_on", "У клиента есть открытые тикеты: сначала их нужно решить."
    CALLS_GOING_ON = "calls_going_on", "Клиенту должны перезвонить: сначала отмените обратные звонки."
    CONTACTS_GOING_ON = "contacts_going_on", "С клиентом сейчас разговаривают: дождитесь конца обращения."
    MERGE_UNDONE = "merge_undone", "Это объединение уже отменено."


def card_merged(action: str, client: Client) -> TransitionDenied:
    """A merged card is kept for its history; the other one is worked with."""
    step = open_step(f"clients/{living_id(client.pk)}", "Открыть действующую карточку")
    return transition_denied(
        action, _denial(ClientReason.MERGED, next_steps=[step], extra={"client": living_id(client.pk)})
    )


def newer_merge_first(action: str, newer: ClientMerge) -> TransitionDenied:
    """Of merges upon merges the newest is undone first."""
    step = {
        "action": "undo",
        "label": "Сначала отменить более позднее объединение",
        "needs": [],
        "method": "POST",
        "href": f"{API}/clients/merges/{newer.pk}/undo",
    }
    return transition_denied(action, _denial(ClientReason.MERGED, next_steps=[step], extra={"merge": newer.pk}))


def merge_undone(action: str, done: ClientMerge) -> TransitionDenied:
    """A merge is undone once: both cards stand."""
    cards = [open_step(f"clients/{pk}", f"Открыть карточку {pk}") for pk in (done.kept_id, done.other_id)]
    return transition_denied(action, _denial(ClientReason.MERGE_UNDONE, alternatives=cards))


def opted_out_phone(action: str, client: Client) -> TransitionDenied:
    """CLI-9: an opt-out must not be lost with its number."""
    denial = _denial(ClientReason.OPTED_OUT_PHONE, field="phones")
    words = "Убрать с карточки клиента номер, у которого стоит отказ от звонков или СМС."
    denial.next_steps = [ticket_step("other", "Передать супервайзеру", words, client=client.pk)]
    return transition_denied(action, denial)


def serial_refuser(action: str, client: Client) -> TransitionDenied:
    """CLI-6, CLI-8: no new card for a serial refuser; the answer to "why" is offered to the supervisor."""
    words = MESSAGES[DenialReason.CLIENT_SERIAL_REFUSER]
    denial = Denial(
        DenialReason.CLIENT_SERIAL_REFUSER.value, words.message, words.client_words, extra={"client": client.pk}
    )
    denial.next_steps = [ticket_step(words.ticket, "Передать супервайзеру причину невыкупа", client=client.pk)]
    return transition_denied(action, denial)


WHERE = {
    ClientReason.ORDERS_GOING_ON: ("orders?client={pk}", "Открыть заказы клиента"),
    ClientReason.RETURNS_GOING_ON: ("returns?client={pk}", "Открыть возвраты клиента"),
    ClientReason.TICKETS_GOING_ON: ("tickets?client={pk}", "Открыть тикеты клиента"),
    ClientReason.CALLS_GOING_ON: ("callbacks?client={pk}", "Открыть обратные звонки клиента"),
    ClientReason.CONTACTS_GOING_ON: ("clients/{pk}", "Открыть карточку клиента"),
}
"""What isn't over → where it is looked up"""


def goes_on(action: str, client: Client, reasons: Iterable[ClientReason]) -> TransitionDenied:
    """What of the client's isn't over, each with where it stands."""
    pk = living_id(client.pk)
    ways = ((reason, *WHERE[reason]) for reason in reasons)
    return transition_denied(
        action, *(_denial(reason, next_steps=[open_step(path.format(pk=pk), label)]) for reason, path, label in ways)
    )


def _denial(reason: ClientReason, **more: Any) -> Denial:
    return Denial(reason.value, str(reason.label), **more)
