"""The call that is being guided: the contact, whose it is, which order and case it is about, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Case, Q, When

from desk.callbacks.callbacks_made_by_contact import callbacks_made_by
from desk.choices import ContactResult, Topic
from desk.guidance.reach import Reach
from desk.guidance.return_cases import ANEW, cases_of, pressing, standing_of, withdrawn_in
from desk.guidance.rules.situations_by_order_action import REISSUABLE
from desk.guidance.speech.person_names import by_name
from desk.guidance.speech.russian import roubles
from desk.models import Callback, GuidanceTurn
from escalations.suppression.do_not_call import has_died
from orders.choices import Availability, Method, Stage
from orders.clients.contacts_about_orders import done_in
from orders.delivery.options import Option, delivery_options
from orders.fsm.facts import OrderContext
from orders.fsm.situation_denials import situation_of
from orders.models import Order, OrderLine
from orders.models.hold_notes_and_contacts import ContactOrder
from orders.selectors import orders
from returns.models import ReturnCase
from service.accounts.roles import Actor, Role
from service.http.json import Representation
from service.models import Client, Contact, HistoryRow
from service.queries.compiled_query import CompiledQuery, Param

Answer = str | Mapping[str, Any]
OFFERED_ORDERS = 5
SPOKEN = ("say", "ask")
OFFER = "delivery_option"
ABOUT_RETURNS = frozenset({Topic.WHERE_IS_MONEY.value, Topic.RETURN_GOODS.value})
STEPS_OF = CompiledQuery(lambda: GuidanceTurn.objects.filter(pk=Param("turn")).values_list("steps", flat=True))
TURNS = CompiledQuery(
    lambda: (
        GuidanceTurn.objects.filter(contact=Param("contact"))
        .order_by("-id")
        .only("contact", "order", "topic", "subtopic", "rule", "answers", "at")
    )
)


@dataclass
class Call:
    """One question to the script, and everything it may look at."""

    contact: Contact
    actor: Actor
    topic: str
    subtopic: str = ""
    order: Order | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    hands_over: str = ""
    asked_again: bool = False
    misheard: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.order is not None:
            self.order = self.order.seen_by(Role.OPERATOR)

    @cached_property
    def context(self) -> OrderContext:
        """The order's questions as any operator would put them: the script is theirs, whoever reads it.

        Raises:
            LookupError: no order is named.
        """
        if self.order is None:
            raise LookupError("no order is named")
        return self.order.context(Actor(self.actor.user_id, self.actor.username, Role.OPERATOR))

    @property
    def client(self) -> Client | None:
        """The client of the contact."""
        return self.contact.client

    @property
    def verified(self) -> bool:
        """Whether the caller was identified as this client (CLI-2)."""
        return self.contact.verified and self.client is not None

    @property
    def is_foreign(self) -> bool:
        """Whether the order named belongs to somebody else."""
        return self.order is not None and self.order.client_id != self.contact.client_id

    def text_of(self, code: str) -> str:
        """The client's own words in answer to a question; blank without any."""
        given = self.answers.get(code, "")
        return given.strip() if isinstance(given, str) else ""

    def fields_of(self, code: str) -> dict[str, Any]:
        """What was filled in as an answer; empty without any."""
        given = self.answers.get(code)
        return dict(given) if isinstance(given, Mapping) else {}

    @cached_property
    def reach(self) -> Reach:
        """How the client may be promised to be reached."""
        return Reach(self.contact, self.order)

    @property
    def left_in_peace(self) -> bool:
        """Whether the client isn't to be contacted: nobody rings or writes to them (CLI-5)."""
        return self.reach.left_in_peace

    @cached_property
    def client_died(self) -> bool:
        """Whether the card's numbers are left alone because its client died: who rings is somebody else (ESC-8)."""
        return self.client is not None and self.left_in_peace and has_died(self.client)

    @cached_property
    def rings_back(self) -> list[Callback]:
        """The promised calls that this one is (PRM-2)."""
        return callbacks_made_by(self.contact)

    @cached_property
    def last_steps(self) -> list[Representation]:
        """What was said and asked a moment ago: the steps of the contact's last turn before this question."""
        if self.client is None or not self.heard:
            return []
        return list(STEPS_OF.first(turn=self.heard[0].pk) or [])

    @cached_property
    def addressed(self) -> bool:
        """Whether the client was called by name a moment ago: in the contact's last turn, or earlier in this one."""
        if self.client is None:
            return False
        name = by_name(self.client.first, self.client.patronymic)
        return bool(name) and any(name in step["text"] for step in self.last_steps if step["kind"] in SPOKEN)

    @cached_property
    def took_first_offer(self) -> bool:
        """Whether the order goes the way that was offered a moment ago with its total and term (GDE-14, GDE-15)."""
        if self.order is None or not self.order.method:
            return False
        point = f" «{self.order.pickup_name}», {self.order.pickup_address}" if self.order.pickup_code else ""
        way = f"{Method(self.order.method).label}{point}: {roubles(self.order.total)}, "
        offers = [step["options"] for step in self.last_steps if step["code"] == OFFER and step["options"]]
        return any(options[0]["text"].startswith(way) for options in offers)

    @cached_property
    def clients_orders(self) -> list[Order]:
        """The client's orders that this call is most likely about, the newest of them first."""
        return self._likely_orders[:OFFERED_ORDERS]

    @property
    def has_more_orders(self) -> bool:
        """Whether the client has further orders than those to choose from."""
        return len(self._likely_orders) > OFFERED_ORDERS

    @cached_property
    def _likely_orders(self) -> list[Order]:
        """One more than is offered: what was collected first where something goes back, else what is under way."""
        if self.client is None:
            return []
        if self.topic in ABOUT_RETURNS:
            likely = Q(redeemed_on__isnull=False) | Q(stage=Stage.REDEEMED)
        else:
            likely = ~Q(status__in=Order.machine.finals) & Q(redeemed_on__isnull=True) & ~Q(stage=Stage.REDEEMED)
        of_client = orders().filter(client_id=self.client.pk)
        ranked = of_client.order_by(Case(When(likely, then=0), default=1), "-created_at", "-id")
        return list(ranked[: OFFERED_ORDERS + 1])

    @cached_property
    def action_labels(self) -> list[HistoryRow]:
        """What was done with the order in this contact, oldest first."""
        if self.order is None:
            return []
        return [row for row in done_in([self.contact]) if row.subject_id == self.order.pk]

    @cached_property
    def delivery_options(self) -> list[Option]:
        """The ways of delivery for the order as it stands (DLV-1)."""
        return delivery_options(self.order, self.order.basket) if self.order else []

    @cached_property
    def lines_gone(self) -> list[OrderLine]:
        """What can't be had any more, of the order that is to be made anew or that this one was made from (ORD-25)."""
        if self.order is None:
            return []
        born_here = any(row.action == "create" for row in self.action_labels)
        to_be_made = situation_of(self.order, self.context.now) in REISSUABLE
        source = self.order.pk if to_be_made else self.order.reissue_of_id if born_here else None
        if source is None:
            return []
        gone = OrderLine.objects.filter(order=source, product__availability=Availability.GONE)
        return list(gone.select_related("product").order_by("position"))

    @cached_property
    def turns(self) -> list[GuidanceTurn]:
        """The turns of this contact before this one without what was said in them, newest first."""
        return [] if self.contact.pk is None else TURNS(contact=self.contact.pk)

    @cached_property
    def same_question(self) -> list[GuidanceTurn]:
        """The contact's last turns, newest first, that one rule gave to this very question: words shown anew."""
        asked = (self.topic, self.subtopic, self.order.pk if self.order else None, dict(self.answers))
        kept: list[GuidanceTurn] = []
        for turn in self.turns if self.client is not None else ():
            if (turn.topic, turn.subtopic, turn.order_id, turn.answers) != asked or turn.rule != self.turns[0].rule:
                break
            kept.append(turn)
        return kept

    @property
    def heard(self) -> list[GuidanceTurn]:
        """The turns whose words came before these, newest first; a reload that asks again has said nothing (GDE-30)."""
        return self.turns[len(self.same_question) :] if self.asked_again else self.turns

    def turns_about(self, *orders: int | None) -> list[GuidanceTurn]:
        """Those about any of these orders."""
        return [turn for turn in self.heard if turn.order_id in orders]

    def has_told(self, words: str) -> bool:
        """Whether the client has heard the words on this call, about this order."""
        turns = [turn.pk for turn in self.turns_about(self.order.pk if self.order else None)]
        told = GuidanceTurn.objects.filter(pk__in=turns).values_list("steps", flat=True)
        return any(words in step["text"] for steps in told for step in steps if step["kind"] == "say")

    @cached_property
    def earlier_turns(self) -> list[GuidanceTurn]:
        """The turns of this conversation before this one, newest first, back to its beginning."""
        kept: list[GuidanceTurn] = []
        for turn in self.turns:
            if (turn.topic, turn.subtopic) != (self.topic, self.subtopic):
                continue
            kept.append(turn)
            if not turn.answers:
                break
        return kept

    def answered_at(self, code: str) -> datetime | None:
        """When the present answer to a question was first given; None when it is given only now."""
        first = None
        for turn in self.earlier_turns:
            if turn.answers.get(code) != self.answers.get(code):
                break
            first = turn.at
        return first

    @cached_property
    def repeated(self) -> bool:
        """Whether what waiting for stock means was told in an earlier contact about this order (GDE-4).

        A contact without any guidance counts as told, unless it was cut off.
        """
        return self.order is not None and self.told_of_waiting(self.order.pk)

    def told_of_waiting(self, order: int) -> bool:
        """The same of any order."""
        contact = self.contact
        before = Q(contact__started_at__lt=contact.started_at)
        before |= Q(contact__started_at=contact.started_at, contact__lt=contact.pk)
        earlier = ContactOrder.objects.filter(before, order=order)
        guided = GuidanceTurn.objects.filter(order=order)
        result = Q(contact__in=guided.filter(rule__startswith="buffer.").values("contact"))
        unguided = ~Q(contact__in=guided.values("contact")) & ~Q(contact__result=ContactResult.CALL_DROPPED)
        return earlier.filter(result | unguided).exists()

    @cached_property
    def cases(self) -> list[ReturnCase]:
        """The order's returns, the newest first."""
        return cases_of(self.order)

    @cached_property
    def case(self) -> ReturnCase | None:
        """The order's case that presses most; none where all were withdrawn, as far as the desk may know (RET-13)."""
        return pressing(self.cases)

    @property
    def case_standing(self) -> str:
        """Where that case stands, or that it was withdrawn on this call, as far as the desk may know (RET-13)."""
        if self.case is not None:
            return standing_of(self.case)
        withdrawn = self.text_of(ANEW) != "yes" and withdrawn_in(self.contact.pk, self.cases)
        return "withdrawn" if withdrawn else "none"
