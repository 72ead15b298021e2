"""Events out of the outbox for readers of the stream, in the feed's order, each as often as it is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from service.accounts.roles import INTEGRATIONS, Actor
from service.models import OutboxEvent
from service.stream.audience import Concerns, audience_of
from service.webhooks import feed
from service.webhooks.visibility import feed_of

AT_ONCE = 500


def reader_group(actor: Actor) -> str:
    """Accounts of one group may know of the same events: people by their role, each partner for itself."""
    return f"account {actor.user_id}" if actor.role in INTEGRATIONS else str(actor.role.value)


@dataclass(frozen=True, slots=True)
class NewEvents:
    """What came after a place, for all readers at once.

    Attributes:
        reached: the place to go on from.
        visible: group of readers → the places of the events that it may know of.
        concerns: whether an event concerns one account.
    """

    events: Sequence[OutboxEvent]
    reached: int
    visible: Mapping[str, Collection[int | None]]
    concerns: Concerns

    def is_for(self, actor: Actor) -> bool:
        """Whether it was looked up what an account's group may know of; else of it nothing can be said."""
        return reader_group(actor) in self.visible

    def of(self, actor: Actor, after: int, types: Collection[str]) -> list[OutboxEvent]:
        """The events behind `after` that an account is told, in their order.

        Raises:
            KeyError: its group wasn't looked up (`is_for`).
        """
        visible = self.visible[reader_group(actor)]
        return [
            event
            for event in self.events
            if (event.position or 0) > after
            and event.position in visible
            and (not types or event.type in types)
            and self.concerns(actor, event)
        ]


def read_new(after: int, readers: Mapping[str, Actor]) -> NewEvents:
    """The next events behind a place, at most `AT_ONCE`, with which group of readers may know of which.

    Args:
        readers: one account of each group.
    """
    end = feed.newest()
    rows = OutboxEvent.objects.filter(position__gt=after, position__lte=end).order_by("position")
    events = list(rows[:AT_ONCE])
    reached = (events[-1].position or end) if len(events) == AT_ONCE else max(end, after)
    span = {"position__gt": after, "position__lte": reached}
    visible = {
        group: set(feed_of(actor).filter(**span).values_list("position", flat=True)) if events else set()
        for group, actor in readers.items()
    }
    return NewEvents(events, reached, visible, audience_of(events))


def read_for(actor: Actor, after: int, types: Sequence[str] = ()) -> tuple[list[OutboxEvent], int]:
    """The next events behind a place that one account is told, and the place to go on from.

    Raises:
        InvalidInput: the feed has no such place.
    """
    part = feed.part_after(after, AT_ONCE, actor, types)
    concerns = audience_of(part.events)
    return [event for event in part.events if concerns(actor, event)], part.reached
