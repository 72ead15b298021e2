"""How a machine decides: in layers, for whoever asks, and never for nobody."""

from __future__ import annotations

from importlib.metadata import packages_distributions
from typing import Any

import pytest
from django_fsm import TransitionNotAllowed

from service.accounts.roles import Actor, Role
from service.fsm import Ask, Decision, Guard, NobodyAsks, RoleDenied, Words
from tests.service.fsm.lamp import WORDS, machine, says

pytestmark = pytest.mark.usefixtures("_lamps")
LOCKED = {**WORDS, **{code: Words(code) for code in ("precious", "borrowed", "night", "absent")}}
precious = Guard("precious", says("common"))
borrowed = Guard("borrowed", says("own"))
absent = Guard("absent", says("present"))


def lamp(asked: dict[str, Any] | None = None, role: Role = Role.OPERATOR, parts: Any = None, **state: Any) -> Any:
    """A lamp in a state, asked about by a role."""
    made = machine(**(parts or {})).model(status=state.pop("status", "off"))
    for name, value in state.items():
        setattr(made, name, value)
    made.bind(Ask(Actor(None, "somebody", role), asked))
    return made


def decided(subject: Any, action: str = "turn_on") -> Decision:
    return type(subject).machine.decide(subject, action)


LAYERS = {
    "words": LOCKED,
    "locks": {"turn_on": (precious, borrowed)},
    "cell": lambda lamp, action: None if getattr(lamp, "day", True) else "night",
    "beside_cell": {"turn_on": (absent,)},
}
EVERYTHING_WRONG = {"common": False, "own": False, "day": False, "present": False, "plugged": False, "cool": False}


@pytest.mark.parametrize(
    ("mended", "expected"),
    [
        ((), ["precious"]),
        (("common",), ["borrowed"]),
        (("common", "own"), ["night", "absent"]),
        (("common", "own", "day"), ["absent"]),
        (("common", "own", "present"), ["night"]),
        (("common", "own", "day", "present"), ["unplugged", "too_hot", "why", "roughly"]),
    ],
)
def test_a_denial_tells_the_first_layer_that_denies_and_all_of_it(mended: tuple[str, ...], expected: list[str]) -> None:
    state = {name: value for name, value in EVERYTHING_WRONG.items() if name not in mended}
    assert decided(lamp({"force": "much"}, parts=LAYERS, **state)).codes == expected


def test_a_status_without_the_verb_answers_that_it_is_not_available() -> None:
    assert decided(lamp(status="on")).codes == ["action_not_available"]


def test_a_role_without_the_verb_is_denied_before_any_layer() -> None:
    with pytest.raises(RoleDenied):
        decided(lamp(parts=LAYERS, **EVERYTHING_WRONG), "smash")
    with pytest.raises(RoleDenied):
        decided(lamp(), "sing")


def test_only_asking_what_a_request_must_bring_is_a_requirement_and_denies_nothing() -> None:
    decision = decided(lamp(None))
    assert decision.allowed
    assert decision.requires == [{"field": "why", "code": "why", "choices": ["x"]}]


def test_doing_without_it_is_denied_and_asks_for_nothing_more() -> None:
    decision = decided(lamp({}))
    assert decision.codes == ["why"]
    assert decision.requires == []


def test_doing_with_everything_required_is_allowed() -> None:
    assert decided(lamp({"why": "x"})).allowed


def test_what_stands_against_the_object_denies_also_when_only_asking() -> None:
    assert decided(lamp(None, plugged=False)).codes == ["unplugged"]


def test_a_guard_that_binds_others_says_nothing() -> None:
    bound = Guard("unplugged", lambda lamp: False, binds=frozenset({Role.SUPERVISOR}))
    irrelevant = Guard("unplugged", lambda lamp: False, applies=lambda lamp: lamp.status == "on")
    assert bound(lamp())
    assert irrelevant(lamp())
    assert not bound(lamp(role=Role.SUPERVISOR))
    assert not irrelevant(lamp(status="on"))


def test_a_guard_asked_by_nobody_fails_closed() -> None:
    unbound = machine().model(status="off")
    with pytest.raises(NobodyAsks):
        unbound.ask  # noqa: B018
    with pytest.raises(NobodyAsks):
        unbound.turn_on()
    assert unbound.status == "off"


def test_a_verb_called_past_the_door_asks_the_same_decision() -> None:
    denied = lamp({"why": "x"}, plugged=False)
    with pytest.raises(TransitionNotAllowed):
        denied.turn_on(why="x")
    assert denied.status == "off"
    allowed = lamp({"why": "x"})
    allowed.turn_on(why="x")
    assert allowed.status == "on"


def test_what_was_decided_for_one_question_is_forgotten_with_the_next() -> None:
    subject = lamp({}, plugged=False)
    assert decided(subject).codes == ["unplugged", "why"]
    subject.plugged = True
    assert decided(subject).codes == ["unplugged", "why"]
    subject.bind(Ask(Actor(None, "somebody", Role.OPERATOR), {"why": "x"}))
    assert decided(subject).allowed


def test_a_denial_is_put_into_its_words_once() -> None:
    subject = lamp({}, plugged=False)
    kind = type(subject).machine
    told = kind.explain(subject, decided(subject))
    assert [(denial.code, denial.message, denial.field) for denial in told.denials] == [
        ("unplugged", "Причина: unplugged.", "plug"),
        ("why", "Причина: why.", "why"),
    ]
    assert len(kind.explain(subject, told).denials) == 2


def test_django_fsm_is_the_maintained_one() -> None:
    assert packages_distributions()["django_fsm"] == ["django-fsm-2"]
