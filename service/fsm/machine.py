"""A machine: what a life cycle permits, decided in layers from the declarations on its model (ORD-8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django_fsm import GET_STATE, Transition

from service.accounts.roles import Role
from service.fsm.decision import Decision, Denial, Objection, RoleDenied
from service.fsm.guards import About, Guard

NOT_AVAILABLE = "action_not_available"


@dataclass(frozen=True, slots=True)
class Words:
    """A reason's three voices: the operator's explanation, the client's words, the supervisor's note."""

    message: str
    client_words: str = ""
    supervisor_note: str = ""
    ticket: str = ""

    def denial(self, code: str, role: Role, *, field: str = "", extra: Mapping[str, Any] | None = None) -> Denial:
        """The reason as a role is told it; the supervisor's note is a supervisor's alone."""
        told = dict(extra or {})
        if self.supervisor_note and role == Role.SUPERVISOR:
            told["supervisor_note"] = self.supervisor_note
        return Denial(code, self.message, self.client_words, field, extra=told)


@dataclass
class Machine:
    """One life cycle. `model` is set by `Machine.on`; everything else is declared by the house.

    Attributes:
        subject: the word history and outbox know the objects by.
        statuses: every status with its label.
        initial, finals: where objects begin, and the statuses that no verb leaves.
        words: reason code → its words.
        labels: action → what a button for it says.
        locks: per action, guards that stand alone, in order.
        cell: the reason with which the table denies this action to this object, or None.
        beside_cell: per action, guards answered together with the cell.
        guide: next steps and alternatives for a decision that denies.
        unrecorded: actions that leave no trace when nothing changed.
    """

    subject: str
    statuses: Any
    initial: frozenset[str]
    finals: frozenset[str]
    words: Mapping[str, Words]
    labels: Mapping[str, str]
    locks: Mapping[str, tuple[Guard, ...]] = field(default_factory=dict)
    cell: Callable[[Any, str], str | None] = lambda subject, action: None
    beside_cell: Mapping[str, tuple[Guard, ...]] = field(default_factory=dict)
    guide: Callable[[Any, Decision], None] = lambda subject, decision: None
    extra_words: Callable[[Any, str], dict[str, Any]] = lambda subject, code: {}
    unrecorded: frozenset[str] = frozenset()
    model: Any = None

    def on(self, model: Any) -> None:
        """Attach the machine to its model, whose verbs it reads."""
        self.model = model
        model.machine = self

    @cached_property
    def transitions(self) -> dict[str, dict[str, Transition]]:
        """Action → source status → the transition, read back from the verbs of the model."""
        status = self.model._meta.get_field("status")
        table: dict[str, dict[str, Transition]] = {}
        for transition in status.get_all_transitions(self.model):
            table.setdefault(transition.name, {})[transition.source] = transition
        return table

    @cached_property
    def roles(self) -> dict[str, frozenset[Role]]:
        """Action → the roles that have it from some status."""
        return {
            action: frozenset().union(*(transition.custom["by"] for transition in by_source.values()))
            for action, by_source in self.transitions.items()
        }

    def actions_of(self, role: Role) -> list[str]:
        """The actions a role has, in the order their labels are declared."""
        return [action for action in self.labels if role in self.roles[action]]

    def require_role(self, action: str, role: Role) -> None:
        """Layer 0 of a denial.

        Raises:
            RoleDenied: the role has no such action, or there is none.
        """
        if role not in self.roles.get(action, ()):
            raise RoleDenied(action)

    def decide(self, subject: Any, action: str) -> Decision:
        """The verdict on `action` for the bound asker; asked twice, it is computed once."""
        decided = subject.__dict__.setdefault("decided", {})
        if action not in decided:
            self.require_role(action, subject.ask.actor.role)
            decided[action] = self._decide(subject, action)
        return decided[action]

    def _decide(self, subject: Any, action: str) -> Decision:
        for lock in self.locks.get(action, ()):
            if not lock(subject):
                return Decision(action, [lock.objection(subject)])
        step = self.step(subject, action)
        objections = list(self._cell_objections(subject, action, step))
        if objections or step is None:
            return Decision(action, objections)
        guards = step.custom["guards"]
        standing = [g for g in guards if g.about is About.OBJECT]
        brought = [g for g in guards if g.about is About.REQUEST]
        asked_of = (*standing, *brought) if subject.ask.doing else standing
        unmet = [g.objection(subject) for g in asked_of if not g(subject)]
        return Decision(action, unmet, [] if subject.ask.doing else list(self._requirements(subject, brought)))

    def step(self, subject: Any, action: str) -> Transition | None:
        """The transition that the object's status and the asker's role have for `action`."""
        step = self.transitions[action].get(subject.status)
        return step if step is not None and subject.ask.actor.role in step.custom["by"] else None

    def _cell_objections(self, subject: Any, action: str, step: Transition | None) -> Iterator[Objection]:
        reason = self.cell(subject, action) or (NOT_AVAILABLE if step is None else None)
        if reason is not None:
            yield Objection(str(reason))
        for beside in self.beside_cell.get(action, ()):
            if not beside(subject):
                yield beside.objection(subject)

    @staticmethod
    def _requirements(subject: Any, brought: Iterable[Guard]) -> Iterator[dict[str, Any]]:
        """What a request must bring; a guard without a field to bring, or that can't matter here, asks nothing."""
        for guard in brought:
            if guard.hint is not None and guard.concerns(subject):
                yield {"field": guard.field, "code": guard.reason, **guard.hint(subject)}

    def target(self, subject: Any, action: str) -> str | None:
        """The status that `action` would lead to as things stand; None when it stays or isn't available."""
        step = self.step(subject, action)
        if step is None or step.target is None:
            return None
        return str(step.target.func(subject) if isinstance(step.target, GET_STATE) else step.target)

    def targets(self, transition: Transition) -> tuple[str, ...]:
        """Every status a transition may lead to; the source itself when it keeps the status."""
        target: Any = transition.target
        if target is None:
            return (str(transition.source),)
        return tuple(str(state) for state in getattr(target, "allowed_states", (target,)))

    def explain(self, subject: Any, decision: Decision) -> Decision:
        """Put the objections into words and say what leads on (ORD-9)."""
        if decision.objections and not decision.denials:
            for objection in decision.objections:
                extra = self.extra_words(subject, objection.code)
                words, role = self.words[objection.code], subject.ask.actor.role
                decision.denials.append(words.denial(objection.code, role, field=objection.field, extra=extra))
            self.guide(subject, decision)
        return decision
