"""Proofs of a machine at start-up: what its declarations forgot is named before anybody rings (`manage.py check`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.checks import Error
from django_fsm import Transition

from service.fsm.guard import About, Guard
from service.fsm.machine import NOT_AVAILABLE, Machine

UNKNOWN_STATUS = "machine.E001"
UNREACHABLE = "machine.E002"
TRAP = "machine.E003"
FINAL_WITH_EXIT = "machine.E004"
TRANSITION_WITHOUT_LABEL = "machine.E005"
LABEL_WITHOUT_TRANSITION = "machine.E006"
REASON_WITHOUT_WORDS = "machine.E007"
WORDS_WITHOUT_REASON = "machine.E008"
EMPTY_WORDS = "machine.E009"
GRANTED_TO_NOBODY = "machine.E010"
GUARD_WITHOUT_FIELD = "machine.E011"
GUARDS_OF_NO_TRANSITION = "machine.E012"
GUARD_BINDS_NOBODY = "machine.E013"


TRANSITIONS = "fsm/transitions: the sources and `to=` of @transition; fsm/machine.py: where objects begin and end"
WORDS = "fsm/messages.py"
PLACES = {
    UNREACHABLE: TRANSITIONS,
    TRAP: TRANSITIONS,
    FINAL_WITH_EXIT: TRANSITIONS,
    TRANSITION_WITHOUT_LABEL: "the actions in choices.py",
    LABEL_WITHOUT_TRANSITION: "a @transition in fsm/transitions, and its name in the class body of the model",
    REASON_WITHOUT_WORDS: WORDS,
    WORDS_WITHOUT_REASON: WORDS,
    EMPTY_WORDS: WORDS,
}
"""The proof → where its fault is mended, within the house of the machine."""


def machine_problems(machine: Machine, cell_reasons: Iterable[str] = ()) -> list[Error]:
    """Everything that keeps a machine from being sound; nothing when it is.

    Args:
        cell_reasons: the reasons that the machine's table denies with.
    """
    return [
        *_unknown_statuses(machine),
        *_unreachable_statuses(machine),
        *_exits(machine),
        *_labels(machine),
        *_reasons(machine, {NOT_AVAILABLE, *map(str, cell_reasons)}),
        *_transitions(machine),
        *_guards(machine),
    ]


def problem(machine: Machine, code: str, what: str, hint: str | None = None) -> Error:
    """An error of the machine, named by its subject, with the place to mend it in the machine's house."""
    return Error(f"{machine.subject}: {what}", obj=machine.model, id=code, hint=hint or PLACES.get(code))


def _steps(machine: Machine) -> Iterator[Transition]:
    for by_source in machine.transitions.values():
        yield from by_source.values()


def _codes(machine: Machine) -> set[str]:
    return {str(code) for code in machine.statuses.values}


def _unknown_statuses(machine: Machine) -> Iterator[Error]:
    known = _codes(machine)
    named = {str(status): "machine" for status in (*machine.initial, *machine.finals)}
    for step in _steps(machine):
        named |= dict.fromkeys((str(step.source), *machine.targets(step)), step.name)
    for status in sorted(named.keys() - known):
        yield problem(machine, UNKNOWN_STATUS, f"{named[status]} names the unknown status {status!r}")


def _unreachable_statuses(machine: Machine) -> Iterator[Error]:
    reached = {str(status) for status in machine.initial}
    waiting = list(reached)
    while waiting:
        source = waiting.pop()
        for step in _steps(machine):
            if step.source == source:
                fresh = set(machine.targets(step)) - reached
                reached |= fresh
                waiting += fresh
    for status in sorted(_codes(machine) - reached):
        yield problem(machine, UNREACHABLE, f"nothing leads to the status {status!r}")


def _exits(machine: Machine) -> Iterator[Error]:
    left = {str(step.source) for step in _steps(machine) if any(to != step.source for to in machine.targets(step))}
    finals = {str(status) for status in machine.finals}
    for status in sorted(_codes(machine) - left - finals):
        yield problem(machine, TRAP, f"the status {status!r} has no exit and isn't final")
    for status in sorted(finals & left):
        yield problem(machine, FINAL_WITH_EXIT, f"the status {status!r} is final and has an exit")


def _labels(machine: Machine) -> Iterator[Error]:
    declared, labelled = set(machine.transitions), {str(action) for action in machine.labels}
    for action in sorted(declared - labelled):
        yield problem(machine, TRANSITION_WITHOUT_LABEL, f"the transition {action!r} has no label")
    for action in sorted(labelled - declared):
        yield problem(machine, LABEL_WITHOUT_TRANSITION, f"the label {action!r} belongs to no transition")


def guards_of(machine: Machine) -> Iterator[tuple[str, Guard]]:
    """Every guard with the action that asks it."""
    for declared in (machine.blocking_guards, machine.table_layer_guards):
        for action, guards in declared.items():
            yield from ((str(action), guard) for guard in guards)
    for step in _steps(machine):
        yield from ((step.name, guard) for guard in step.custom["guards"])


def _reasons(machine: Machine, cell_reasons: set[str]) -> Iterator[Error]:
    given = cell_reasons | {guard.reason for _, guard in guards_of(machine)}
    worded = {str(code) for code in machine.words}
    for code in sorted(given - worded):
        yield problem(machine, REASON_WITHOUT_WORDS, f"the reason {code!r} has no words")
    for code in sorted(worded - given):
        yield problem(machine, WORDS_WITHOUT_REASON, f"nothing denies with the reason {code!r}, which has words")
    for code, words in machine.words.items():
        if not words.message.strip():
            yield problem(machine, EMPTY_WORDS, f"the reason {str(code)!r} says nothing to the operator")


def _transitions(machine: Machine) -> Iterator[Error]:
    for step in _steps(machine):
        if not step.custom["by"]:
            yield problem(machine, GRANTED_TO_NOBODY, f"{step.name} from {step.source!r} is granted to nobody")
    for name, declared in (
        ("blocking_guards", machine.blocking_guards),
        ("table_layer_guards", machine.table_layer_guards),
    ):
        for action in sorted(map(str, declared.keys() - machine.transitions.keys())):
            yield problem(machine, GUARDS_OF_NO_TRANSITION, f"{name} names {action!r}, which is no transition")


def _guards(machine: Machine) -> Iterator[Error]:
    result: set[tuple[str, str]] = set()
    for action, guard in guards_of(machine):
        if (action, guard.reason) in result:
            continue
        result.add((action, guard.reason))
        required = guard.about is About.REQUEST and guard.hint is not None
        if (required or guard.mended_by) and not guard.field:
            yield problem(machine, GUARD_WITHOUT_FIELD, f"{action}: {guard.reason!r} doesn't say which field")
    for step in _steps(machine):
        for guard in step.custom["guards"]:
            if guard.binds is not None and not guard.binds & step.custom["by"]:
                what = f"{step.name} from {step.source!r}: {guard.reason!r} binds nobody who may do it"
                yield problem(machine, GUARD_BINDS_NOBODY, what)
