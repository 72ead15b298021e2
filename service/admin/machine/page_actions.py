"""Doing an action from a page: through the same use case as the API, with every refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from rest_framework.serializers import BaseSerializer

from service.accounts.roles import Actor
from service.admin.formatting import capitalised, moscow_time
from service.choices_registry import choice_label
from service.fsm import RoleDenied, TransitionDenied, VersionConflict
from service.http.json import Representation
from service.http.validated_request_input import validated
from service.input_errors import FieldError, InvalidInput
from service.observability.metrics import count_denials

if TYPE_CHECKING:
    from service.admin.machine.forms import BodyForm
    from service.fsm.stateful import StatefulModel

UNREADABLE = "Проверьте выделенные поля."


@dataclass
class Outcome:
    """What became of an attempt: the object done with, or the status and words of the refusal.

    Attributes:
        wants: the field that each denial speaks of, blank where it speaks of none.
    """

    status: int = 200
    done: Representation = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    wants: list[str] = field(default_factory=list)
    faults: tuple[FieldError, ...] = ()

    @property
    def succeeded(self) -> bool:
        """Whether it was done."""
        return self.status == 200

    @property
    def in_words(self) -> str:
        """Every reason of a refusal in one line; nothing of a success."""
        return " ".join([*self.problems, *(fault.message for fault in self.faults)])


@dataclass(frozen=True)
class PageActions:
    """The actions of one machine as pages do them.

    Attributes:
        noun: what such an object is called in a sentence.
        labels: what each action is called.
        act: the use case behind the API's action, by the object's key.
        body_of: the body that an action reads.
        name_of: what a message calls the object.
        past: what the object is after each action, as a message of success says it.
    """

    noun: str
    labels: Mapping[str, str]
    act: Callable[..., Representation]
    body_of: Callable[[str], type[BaseSerializer]]
    name_of: Callable[[Any], Any]
    past: Mapping[str, str]

    def attempt(self, key: Any, action: str, *, actor: Actor, body: Mapping[str, Any], version: int | None) -> Outcome:
        """Do the action to the object as the page showed it, or say why not; a refusal has changed nothing.

        Raises:
            Http404: there is no such object, or it isn't for this asker's eyes.
            PermissionDenied: the asker has no such action.
        """

        def run() -> Representation:
            data = validated(self.body_of(action)(data=dict(body)))
            return self.act(key, action, actor=actor, data=data, present=self.message_context, expected_version=version)

        return self.outcome_of(run)

    def outcome_of(self, run: Callable[[], Representation]) -> Outcome:
        """What became of a use case, every refusal in words; one that has a receipt leaves it, as at the API.

        Raises:
            PermissionDenied: the asker has no such action.
        """
        try:
            done = run()
        except RoleDenied as denied:
            raise PermissionDenied from denied
        except InvalidInput as invalid:
            return Outcome(400, faults=invalid.errors)
        except TransitionDenied as refused:
            count_denials(refused.decision.action, [denial.code for denial in refused.decision.denials])
            if refused.receipt is not None:
                refused.receipt.save(force_insert=True)
            denials = refused.decision.denials
            return Outcome(409, problems=[one.message for one in denials], wants=[one.field for one in denials])
        except VersionConflict as conflict:
            return Outcome(412, problems=self.conflict_messages(conflict))
        return Outcome(done=done)

    def attempt_form(self, key: Any, form: BodyForm, *, actor: Actor) -> Outcome:
        """Do the action of a form as it was filled in.

        Raises:
            Http404, PermissionDenied: as `attempt` says.
        """
        if not form.is_valid():
            return Outcome(400, problems=[UNREADABLE])
        version = form.cleaned_data["version"]
        return self.attempt(key, form.action, actor=actor, body=form.body(), version=version)

    def message_context(self, subject: StatefulModel) -> Representation:
        """As much of the object as the page's message needs."""
        return {"id": subject.pk, "name": self.name_of(subject), "status": choice_label(subject, "status")}

    def success_message(self, action: str, outcome: Outcome) -> str:
        """What a success deserves to be told; a status that the words name already isn't told twice."""
        what = f"{capitalised(self.noun)} {outcome.done['name']}"
        return f"{what} {self.news_of(action, outcome)}."

    def news_of(self, action: str, outcome: Outcome) -> str:
        """What became of the object, to be put after its name."""
        status, past = str(outcome.done["status"]), self.past[action]
        return past if status.casefold() in past.casefold() else f"{past}, статус «{status}»"

    def conflict_messages(self, conflict: VersionConflict) -> list[str]:
        """That the page is outdated, and who did what since."""
        since = [
            f"{moscow_time(change['at'])}, {change['actor']}: {self.past.get(change['action'], change['action'])}."
            for change in conflict.changes
        ]
        return [f"Пока страница была открыта, {self.noun} изменился. Проверьте данные и повторите.", *since]


class Refusal:
    """An attempt that the page has to answer for: which action, why not, and the form as typed."""

    def __init__(self, form: BodyForm, outcome: Outcome, label: str) -> None:
        self.form, self.action, self.status, self.label = form, form.action, outcome.status, label
        self.problems = problems_of(form, outcome)
        self.wants = blank_fields(form, outcome) if self.problems == outcome.problems else None

    def put_into(self, panel: dict[str, Any]) -> None:
        """Show the typed form at its button, with the version of the page that is now shown."""
        for button in panel["buttons"]:
            if button.action == self.action:
                fresh = button.form.initial["version"]
                self.form.data = {**dict(self.form.data.items()), "version": fresh}
                button.form, button.problems = self.form, self.problems


def blank_fields(form: BodyForm, outcome: Outcome) -> list[str] | None:
    """The fields that the refusal asks to be filled in, beside those marked; None where it speaks of more than that."""
    if outcome.problems in ([], [UNREADABLE]):
        return []
    blank = all(name in form.fields and not form.data.get(name, "").strip() for name in outcome.wants)
    return outcome.wants if outcome.wants and blank else None


def problems_of(form: BodyForm, outcome: Outcome) -> list[str]:
    """The refusal in words; faults that belong to a field are put beside it."""
    beside = [fault for fault in outcome.faults if not form.show_fault(fault.field, fault.message)]
    return [*outcome.problems, *(fault.message for fault in beside)]
