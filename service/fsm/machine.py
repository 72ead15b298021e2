"""A machine: what a life cycle permits, decided in layers from the declarations on its model (ORD-8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import TextChoices
from django_fsm import Transition

from service.accounts.roles import Role
from service.fsm.context import AnyContext, Data
from service.fsm.decision_and_denials import Decision, Denial, GuardFailure, RoleDenied
from service.fsm.guard import Guard
from service.fsm.layers import Layers, first_unmet, layers_of, unmet
from service.fsm.needs import Need, need
from service.fsm.stateful import StatefulModel
from service.fsm.transition import Target
from service.http.json import Representation
from service.runtime_settings.settings_in_texts import with_settings

NOT_AVAILABLE = "action_not_available"
SubjectT = TypeVar("SubjectT", bound=StatefulModel)
ContextT = TypeVar("ContextT", bound=AnyContext)


@dataclass(frozen=True, slots=True)
class Message:
    """A reason's three voices: the operator's explanation, the client's words, the supervisor's note.

    A text names a setting as `{clarification_days}`; `with_settings` has the present values in their places.
    """

    message: str
    client_words: str = ""
    supervisor_note: str = ""
    ticket: str = ""

    def denial(self, code: str, role: Role, *, field: str = "", extra: Data | None = None) -> Denial:
        """The reason as a role is told it; the supervisor's note is a supervisor's alone."""
        result, words = dict(extra or {}), self.filled
        if words.supervisor_note and role == Role.SUPERVISOR:
            result["supervisor_note"] = words.supervisor_note
        return Denial(code, words.message, words.client_words, field, extra=result)

    @property
    def filled(self) -> Message:
        """The same with the present figures in its texts."""
        return Message(
            with_settings(self.message),
            with_settings(self.client_words),
            with_settings(self.supervisor_note),
            self.ticket,
        )


@dataclass
class Machine(Generic[SubjectT, ContextT]):
    """One life cycle. `model` is set by `Machine.on`; everything else is declared by the house.

    Attributes:
        subject: the word history and outbox know the objects by.
        statuses: every status with its label.
        initial, finals: where objects begin, and the statuses that no transition leaves.
        words: reason code → its words.
        words_in_situation: the words of a reason about the object as it stands; None where the general ones do.
        labels: action → what a button for it says.
        blocking_guards: per action, guards asked first, in order; the first no denies alone.
        cell: the reason with which the table denies this action to this object, or None.
        table_layer_guards: per action, guards whose noes are told together with the cell's.
        guide: next steps and alternatives for a decision that denies.
        extra_words: what a reason tells beside its words.
        unrecorded: actions that leave no trace when nothing changed.
    """

    subject: str
    statuses: type[TextChoices]
    initial: frozenset[str]
    finals: frozenset[str]
    words: Mapping[str, Message]
    labels: Mapping[str, str]
    blocking_guards: Mapping[str, tuple[Guard[SubjectT, ContextT], ...]] = field(default_factory=dict)
    cell: Callable[[SubjectT, ContextT, str], str | None] = lambda subject, context, action: None
    table_layer_guards: Mapping[str, tuple[Guard[SubjectT, ContextT], ...]] = field(default_factory=dict)
    guide: Callable[[SubjectT, ContextT, Decision], None] = lambda subject, context, decision: None
    extra_messages: Callable[[SubjectT, ContextT, str], Representation] = lambda subject, context, code: {}
    words_in_situation: Callable[[SubjectT, ContextT, str, str], Message | None] = (
        lambda subject, context, action, code: None
    )
    unrecorded: frozenset[str] = frozenset()
    model: Any = None
    _known_layers: dict[tuple[str, Role, str], Layers[SubjectT, ContextT]] = field(
        default_factory=dict, init=False, repr=False
    )
    _known_rows: dict[tuple[Role, str], list[tuple[str, Layers[SubjectT, ContextT]]]] = field(
        default_factory=dict, init=False, repr=False
    )

    def on(self, model: type[SubjectT]) -> None:
        """Attach the machine to its model, whose transitions it reads."""
        self.model = model
        model.machine = self

    @cached_property
    def transitions(self) -> dict[str, dict[str, Transition]]:
        """Action → source status → the transition, read back from the transitions of the model."""
        status: Any = self.model._meta.get_field("status")
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
        return self._actions_by_role[role]

    @cached_property
    def _actions_by_role(self) -> dict[Role, list[str]]:
        return {role: [action for action in self.labels if role in self.roles[action]] for role in Role}

    def require_role(self, action: str, role: Role) -> None:
        """Layer 0 of a denial.

        Raises:
            RoleDenied: the role has no such action, or there is none.
        """
        if role not in self.roles.get(action, ()):
            raise RoleDenied(action)

    def decide(self, subject: SubjectT, context: ContextT, action: str) -> Decision:
        """The verdict on `action` for whoever asks, of the object as they see it; asked twice, it is computed once.

        What is hidden from a role doesn't let it do more than the object's own status permits.
        """
        known = context.decisions.get(action)
        if known is not None:
            return known
        role = context.actor.role
        self.require_role(action, role)
        seen = subject.seen_by(role)
        return self._decided(subject, seen, context, action, self._layers(action, role, seen.status))

    def permitted(self, subject: SubjectT, context: ContextT) -> list[Decision]:
        """The verdicts that allow something, each as `decide` gives it, in the order of `actions_of`.

        Of an action that the object's status has no transition for nothing more is asked.
        """
        role, known = context.actor.role, context.decisions
        seen = subject.seen_by(role)
        decided = [
            known.get(action) or self._decided(subject, seen, context, action, asked)
            for action, asked in self._layers_with_step(role, seen.status)
        ]
        return [decision for decision in decided if decision.allowed]

    def _decided(
        self, subject: SubjectT, seen: SubjectT, context: ContextT, action: str, asked: Layers[SubjectT, ContextT]
    ) -> Decision:
        decision = self._decide(seen, context, action, asked)
        if seen is not subject and decision.allowed and self.step(subject, context, action) is None:
            decision = Decision(action, [GuardFailure(NOT_AVAILABLE)])
        context.decisions[action] = decision
        return decision

    def _decide(self, subject: SubjectT, context: ContextT, action: str, asked: Layers[SubjectT, ContextT]) -> Decision:
        if asked.blocking and (blocking := first_unmet(asked.blocking, subject, context)) is not None:
            return Decision(action, [blocking.failure(subject, context)])
        reason = self.cell(subject, context, action) or (NOT_AVAILABLE if asked.step is None else None)
        failures = [] if reason is None else [GuardFailure(str(reason))]
        if asked.beside_table:
            failures += [guard.failure(subject, context) for guard in unmet(asked.beside_table, subject, context)]
        if failures or asked.step is None:
            return Decision(action, failures)
        if context.executing:
            return Decision(
                action, [guard.failure(subject, context) for guard in unmet(asked.on_request, subject, context)]
            )
        if asked.of_object:
            failures = [guard.failure(subject, context) for guard in unmet(asked.of_object, subject, context)]
        needs = list(requirements(subject, context, asked.told_beforehand)) if asked.told_beforehand else []
        return Decision(action, failures, needs)

    def _layers(self, action: str, role: Role, status: str) -> Layers[SubjectT, ContextT]:
        found = self._known_layers.get((action, role, status))
        if found is None:
            step = self._step_from(action, role, status)
            blocking, beside = self.blocking_guards.get(action, ()), self.table_layer_guards.get(action, ())
            found = self._known_layers[action, role, status] = layers_of(role, step, blocking, beside)
        return found

    def _layers_with_step(self, role: Role, status: str) -> list[tuple[str, Layers[SubjectT, ContextT]]]:
        found = self._known_rows.get((role, status))
        if found is None:
            asked = [(action, self._layers(action, role, status)) for action in self.actions_of(role)]
            found = [(action, layers) for action, layers in asked if layers.step is not None]
            self._known_rows[role, status] = found
        return found

    def _step_from(self, action: str, role: Role, status: str) -> Transition | None:
        step = self.transitions[action].get(status)
        return step if step is not None and role in step.custom["by"] else None

    def step(self, subject: SubjectT, context: ContextT, action: str) -> Transition | None:
        """The transition that the object's status and the asker's role have for `action`."""
        return self._step_from(action, context.actor.role, subject.status)

    def target(self, subject: SubjectT, context: ContextT, action: str) -> str | None:
        """The status that `action` would lead to as things stand; None when it stays or isn't available."""
        step = self.step(subject, context, action)
        target: object = step and step.target
        if isinstance(target, Target):
            target = target.choose(subject, context)
        return None if target is None else str(target)

    def targets(self, transition: Transition) -> tuple[str, ...]:
        """Every status a transition may lead to; the source itself when it keeps the status."""
        target: object = transition.target
        if isinstance(target, Target):
            return tuple(map(str, target.allowed_states))
        return (str(transition.source if target is None else target),)

    def led_to_by(self, *actions: str) -> frozenset[str]:
        """Every status that one of the actions leads to, whoever does it from wherever."""
        steps = (step for action in actions for step in self.transitions[action].values() if step.target is not None)
        return frozenset(status for step in steps for status in self.targets(step))

    def message(self, subject: SubjectT, context: ContextT, action: str, code: str) -> Message:
        """What a reason against an action says of this object."""
        return self.words_in_situation(subject, context, action, code) or self.words[code]

    def explain(self, subject: SubjectT, context: ContextT, decision: Decision) -> Decision:
        """Put the objections into words and say what leads on (ORD-9)."""
        if decision.failures and not decision.denials:
            seen, role = subject.seen_by(context.actor.role), context.actor.role
            for failure in decision.failures:
                extra = self.extra_messages(seen, context, failure.code)
                words = self.message(seen, context, decision.action, failure.code)
                decision.denials.append(words.denial(failure.code, role, field=failure.field, extra=extra))
            self.guide(seen, context, decision)
        return decision


def requirements(
    subject: SubjectT, context: ContextT, of_request: Iterable[Guard[SubjectT, ContextT]]
) -> Iterator[Need]:
    """What a request must bring; a guard without a field to bring, or that can't matter here, asks nothing."""
    for guard in of_request:
        if guard.hint is not None and guard.concerns(subject, context):
            yield need(guard.field, guard.reason, **guard.hint(subject, context))
