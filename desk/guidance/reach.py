"""How the client of a call may be promised to be reached: what is closed, and what they have asked to close since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from escalations.choices import SuppressedChannel
from escalations.suppression.do_not_call import may_contact
from escalations.suppression.silence_asked_for import REQUESTS, silences
from orders.models import Order
from service.models import Contact
from service.queries.compiled_query import Question


@dataclass
class Reach:
    """The numbers of one call: the one that calls, and the one that its order was made with (CLI-9, ESC-8)."""

    contact: Contact
    order: Order | None

    @property
    def left_in_peace(self) -> bool:
        """Whether the client isn't to be contacted: nobody rings or writes to them (CLI-5)."""
        return self.contact.client is not None and self.contact.client.do_not_contact

    @cached_property
    def by_sms(self) -> bool:
        """Whether an SMS about the parcel may be promised: of an order, to the number it was made with."""
        if self.left_in_peace:
            return False
        return self.order is None or self._may_be_promised(self.order.phone, SuppressedChannel.SMS)

    @cached_property
    def by_ring(self) -> bool:
        """Whether a call of the desk may be promised: to the number that calls, else to the order's."""
        if self.left_in_peace:
            return False
        number = self.contact.phone or (self.order.phone if self.order is not None else "")
        return not number or self._may_be_promised(number, SuppressedChannel.AUTODIAL)

    def _may_be_promised(self, number: str, channel: SuppressedChannel) -> bool:
        return may_contact(number, channel) and not any(silences(asked, number, channel) for asked in self._requests)

    @cached_property
    def _requests(self) -> list[Mapping[str, Any]]:
        return self.asking_for_requests().rows()

    def asking_for_requests(self) -> Question:
        """The question for what is asked to be stopped, of both numbers at once."""
        called, ordered = self.contact.phone, self.order.phone if self.order is not None else ""
        return REQUESTS.asking(number=called or ordered, other=ordered or called)
