"""A small machine for the tests of the vocabulary: a lamp that is off, on, or broken for good."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.db import models

from service.accounts.roles import Role
from service.fsm import About, ActionContext, Guard, Machine, Message, StatefulModel, transition
from service.fsm.status_field import StatusField

OPERATORS = frozenset({Role.OPERATOR})
SUPERVISORS = frozenset({Role.SUPERVISOR})
number = count(1)


class State(models.TextChoices):
    """Where a lamp stands."""

    OFF = "off", "Выключена"
    ON = "on", "Горит"
    BROKEN = "broken", "Разбита"


def says(name: str) -> Any:
    """A test that reads the answer off the lamp itself."""
    return lambda lamp, context: getattr(lamp, name, True)


plugged = Guard("unplugged", says("plugged"), field="plug", mended_by="plug_in")
cool = Guard("too_hot", says("cool"))
why = Guard(
    "why",
    lambda lamp, context: bool(context.given("why")),
    About.REQUEST,
    "why",
    hint=lambda *_: {"label": "Зачем", "choices": [("x", "Икс")]},
)
gently = Guard("roughly", lambda lamp, context: context.given("force") != "much", About.REQUEST, "force")
DECLARED: dict[str, Any] = {
    "turn_on": transition("off", to="on", by=OPERATORS, guards=(plugged, cool, why, gently)),
    "turn_off": transition("on", to="off", by=OPERATORS),
    "smash": transition("on", "off", to="broken", by=SUPERVISORS),
}
WORDS = {
    code: Message(f"Причина: {code}.") for code in ("unplugged", "too_hot", "why", "roughly", "action_not_available")
}


def machine(*, verbs: dict[str, Any] | None = None, states: Any = State, **changes: Any) -> Machine:
    """The lamp's machine on a model of its own, with other transitions (None takes one away) or other parts."""
    declared = {name: how for name, how in {**DECLARED, **(verbs or {})}.items() if how is not None}
    parts: dict[str, Any] = {
        "subject": "lamp",
        "statuses": states,
        "initial": frozenset({"off"}),
        "finals": frozenset({"broken"}),
        "words": WORDS,
        "labels": {name: name for name in declared},
    }
    made = Machine(**{**parts, **changes})
    made.on(lamp_model(declared))
    return made


def lamp_model(declared: dict[str, Any]) -> Any:
    """A model of no table, with a transition of each name."""

    def done(name: str) -> Any:
        def method(self: Any, context: ActionContext[None], **data: Any) -> None:
            self.done = name

        method.__name__ = name
        return method

    body = {name: how(done(name)) for name, how in declared.items()}
    meta = type("Meta", (), {"app_label": "service", "managed": False})
    return type(
        f"Lamp{next(number)}",
        (StatefulModel,),
        {**body, "status": StatusField(default="off"), "Meta": meta, "__module__": __name__},
    )
