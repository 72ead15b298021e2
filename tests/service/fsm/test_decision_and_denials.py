"""How a machine decides: in layers, for whoever asks, and never for nobody."""

from __future__ import annotations

from importlib.metadata import packages_distributions
from typing import Any

import pytest
from django_fsm import TransitionNotAllowed

from service.accounts.roles import Actor, Role
from service.fsm import ActionContext, Decision, Guard, Message, NoContext, RoleDenied, SpentContext, transition
from service.fsm.execute import run_transition
from tests.service.fsm.lamp import OPERATORS, SUPERVISORS, WORDS, machine, says

pytestmark = pytest.mark.usefixtures("_lamps")
LOCKED = {**WORDS, **{code: Message(code) for code in ("precious", "borrowed", "night", "absent")}}
precious = Guard("precious", says("common"))
borrowed = Guard("borrowed", says("own"))
absent = Guard("absent", says("present"))


def lamp(parts: Any = None, **state: Any) -> Any:
    """A lamp in a state."""
    made = machine(**(parts or {})).model(status=state.pop("status", "off"))
    for name, value in state.items():
        setattr(made, name, value)
    return made


def dim(method: Any) -> Any:
    """An operator's from one status, a supervisor's from the other."""
    return transition("off", to="on", by=OPERATORS)(transition("on", to="off", by=SUPERVISORS)(method))


def asked(data: dict[str, Any] | None = None, role: Role = Role.OPERATOR) -> ActionContext[None]:
    """The context of a role's question, or of its request when it brings data."""
    return ActionContext(Actor(None, "somebody", role), data)


def decided(subject: Any, data: dict[str, Any] | None = None, action: str = "turn_on") -> Decision:
    decision: Decision = subject.machine.decide(subject, asked(data), action)
    return decision


LAYERS = {
    "words": LOCKED,
    "blocking_guards": {"turn_on": (precious, borrowed)},
    "cell": lambda lamp, context, action: None if getattr(lamp, "day", True) else "night",
    "table_layer_guards": {"turn_on": (absent,)},
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
    assert decided(lamp(LAYERS, **state), {"force": "much"}).codes == expected


def test_a_status_without_the_transition_answers_that_it_is_not_available() -> None:
    assert decided(lamp(status="on")).codes == ["action_not_available"]


def test_a_role_without_the_transition_is_denied_before_any_layer() -> None:
    with pytest.raises(RoleDenied):
        decided(lamp(LAYERS, **EVERYTHING_WRONG), action="smash")
    with pytest.raises(RoleDenied):
        decided(lamp(), action="sing")


def test_a_role_has_no_step_that_only_others_have_from_this_status() -> None:
    subject = lamp({"verbs": {"dim": dim}}, status="on")
    assert decided(subject, action="dim").codes == ["action_not_available"]
    assert subject.machine.decide(subject, asked(role=Role.SUPERVISOR), "dim").allowed
    assert decided(lamp({"verbs": {"dim": dim}}), action="dim").allowed


def test_only_asking_what_a_request_must_bring_is_a_requirement_and_denies_nothing() -> None:
    decision = decided(lamp())
    assert decision.allowed
    choices = [{"value": "x", "label": "Икс"}]
    asked = {"field": "why", "code": "why", "label": "Зачем", "type": "text", "required": True, "choices": choices}
    assert decision.requires == [asked]


def test_doing_without_it_is_denied_and_asks_for_nothing_more() -> None:
    decision = decided(lamp(), {})
    assert decision.codes == ["why"]
    assert decision.requires == []


def test_doing_with_everything_required_is_allowed() -> None:
    assert decided(lamp(), {"why": "x"}).allowed


def test_what_stands_against_the_object_denies_also_when_only_asking() -> None:
    assert decided(lamp(plugged=False)).codes == ["unplugged"]


def test_a_guard_that_binds_others_says_nothing() -> None:
    binding = Guard("unplugged", lambda *_: False, binds=frozenset({Role.SUPERVISOR}))
    irrelevant = Guard("unplugged", lambda *_: False, applies=lambda lamp, context: lamp.status == "on")
    assert binding(lamp(), asked())
    assert irrelevant(lamp(), asked())
    assert not binding(lamp(), asked(role=Role.SUPERVISOR))
    assert not irrelevant(lamp(status="on"), asked())


def test_a_transition_called_past_the_door_fails_closed() -> None:
    called = lamp()
    with pytest.raises(NoContext):
        called.turn_on(asked({"why": "x"}), why="x")
    assert called.status == "off"


def test_a_transition_runs_only_when_it_was_decided_in_the_running_context() -> None:
    denied, context = lamp(plugged=False), asked({"why": "x"})
    denied.set_running(context)
    with pytest.raises(TransitionNotAllowed):
        denied.turn_on(context, why="x")
    denied.machine.decide(denied, context, "turn_on")
    with pytest.raises(TransitionNotAllowed):
        denied.turn_on(context, why="x")
    assert denied.status == "off"


def test_the_context_stands_on_the_object_only_while_its_transition_runs() -> None:
    subject, context = lamp(), asked({"why": "x"})
    subject.snapshot = dict
    subject.machine.decide(subject, context, "turn_on")
    run_transition(subject, context, "turn_on")
    assert (subject.status, context.target, context.spent) == ("on", "on", True)
    with pytest.raises(NoContext):
        subject.running  # noqa: B018
    with pytest.raises(SpentContext):
        run_transition(subject, context, "turn_off")


def test_a_decision_is_computed_once_a_context_and_anew_in_the_next() -> None:
    subject, context = lamp(plugged=False), asked({})
    assert subject.machine.decide(subject, context, "turn_on").codes == ["unplugged", "why"]
    subject.plugged = True
    assert subject.machine.decide(subject, context, "turn_on").codes == ["unplugged", "why"]
    assert decided(subject, {"why": "x"}).allowed


def test_a_denial_is_put_into_its_words_once() -> None:
    subject, context = lamp(plugged=False), asked({})
    kind = subject.machine
    result = kind.explain(subject, context, kind.decide(subject, context, "turn_on"))
    assert [(denial.code, denial.message, denial.field) for denial in result.denials] == [
        ("unplugged", "Причина: unplugged.", "plug"),
        ("why", "Причина: why.", "why"),
    ]
    assert len(kind.explain(subject, context, result).denials) == 2


def test_django_fsm_is_the_maintained_one() -> None:
    assert packages_distributions()["django_fsm"] == ["django-fsm-2"]


@pytest.mark.parametrize(
    ("note", "role", "told"),
    [
        ("Решает руководитель", Role.SUPERVISOR, {"order": 1, "supervisor_note": "Решает руководитель"}),
        ("Решает руководитель", Role.OPERATOR, {"order": 1}),
        ("", Role.SUPERVISOR, {"order": 1}),
        ("", Role.OPERATOR, {"order": 1}),
    ],
)
def test_the_supervisors_note_is_a_supervisors_alone(note: str, role: Role, told: dict[str, Any]) -> None:
    words = Message("Нельзя", "Не получится", note)
    assert words.denial("why", role, extra={"order": 1}).extra == told
    assert words.denial("why", Role.OPERATOR).extra == {}
