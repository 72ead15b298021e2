"""Every conversation that begins somewhere: along each answer that wasn't given yet, to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from django.db import transaction

from desk.choices import OrderChange
from orders.models import Order
from service.clock import month_of
from tests.desk.guidance.following import Follower, Heard, Representation, asked_in, optional_in, rule_of

Edge = tuple[str, str]
AtEnd = Callable[[Follower], None]
Standing = Callable[[str], str]
LONGEST_CALL = 40
CORRECTIONS = "what_to_correct"


class Explorer:
    """Follows a call along each answer that `walked` hasn't; `at_end` looks at the facts.

    Where a question was put before about an order that stood the same by `standing`, the call has come upon a way that
    was followed to its end already, and stops there. Corrections are followed once: each is a topic with worlds of its
    own besides.
    """

    def __init__(self, walked: Counter[Edge], at_end: AtEnd, standing: Standing) -> None:
        self.walked, self.at_end, self.standing = walked, at_end, standing

    def explore(self, follower: Follower, shown: Representation, depth: int = 0) -> Iterator[Heard]:
        """Every conversation from here on; whatever an answer's conversation does is undone."""
        assert depth < LONGEST_CALL, follower.heard.rules
        yield from self.optional(follower, shown, depth)
        follower.hear(shown)
        asked = asked_in(shown)
        if asked is None:
            yield from self.go_on(follower, follower.on(shown), depth)
            return
        rule, answers = rule_of(shown), list(follower.answers_to(asked))
        assert answers, (rule, asked)
        correcting = asked["code"] == CORRECTIONS
        here = (rule, "" if correcting else self.standing(follower.heard.order))
        if self.walked[here] or (correcting and corrected_before(follower.heard)):
            yield follower.heard
            return
        self.walked[here] += 1
        for code, request in answers:
            yield from self.branch(follower, shown, (rule, code), request, depth)

    def optional(self, follower: Follower, shown: Representation, depth: int) -> Iterator[Heard]:
        """What the client may choose besides, before the steps are done."""
        for code, request in optional_in(shown):
            if not self.walked[rule_of(shown), code]:
                yield from self.branch(follower, shown, (rule_of(shown), code), request, depth)

    def go_on(self, follower: Follower, ahead: Representation | None, depth: int) -> Iterator[Heard]:
        """To the next answer of guidance, or to the end of the call."""
        if ahead is not None:
            yield from self.explore(follower, ahead, depth + 1)
            return
        end = (follower.heard.rules[-1], f"ends {self.standing(follower.heard.order)}")
        if not self.walked[end]:
            self.walked[end] += 1
            follower.close()
            self.at_end(follower)
        yield follower.heard

    def branch(
        self, follower: Follower, shown: Representation, edge: Edge, request: Representation, depth: int
    ) -> list[Heard]:
        """The conversations after one answer; whatever they did is undone."""
        self.walked[edge] += 1
        before, follower.heard = follower.heard, follower.heard.copy()
        follower.heard.edges.append(edge)
        with transaction.atomic():
            ends = list(self.go_on(follower, follower.send(shown, request), depth))
            transaction.set_rollback(True)
        follower.heard = before
        return ends


def corrected_before(heard: Heard) -> bool:
    """Whether the client has corrected something on this call already: each correction has worlds of its own."""
    return any(code in OrderChange.values for _, code in heard.edges)


def state_of(number: str) -> str:
    """How an order stands, as far as the scripts tell orders apart by what guidance has done to it."""
    order = Order.objects.filter(number=number).first()
    if order is None:
        return ""
    facts = (order.status, order.method, order.stage, order.calculated, month_of(order.created_at), order.prepayment)
    return repr((*facts, order.annulment_reason, order.client.do_not_contact, bool(order.reissue_of_id)))
