"""What a page says of an attempt that was refused: every reason, and the form as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orders.admin.action_attempts import Outcome
    from orders.admin.action_forms import BodyForm


def problems_of(form: BodyForm, outcome: Outcome) -> list[str]:
    """The refusal in words; faults that belong to a field are put beside it."""
    beside = [fault for fault in outcome.faults if not form.show_fault(fault.field, fault.message)]
    return [*outcome.problems, *(fault.message for fault in beside)]


class Refusal:
    """An attempt that the page has to answer for: which action, why not, and the form as typed."""

    def __init__(self, form: BodyForm, outcome: Outcome, label: str) -> None:
        self.form, self.action, self.status, self.label = form, form.action, outcome.status, label
        self.problems = problems_of(form, outcome)

    def put_into(self, panel: dict[str, Any]) -> None:
        """Show the typed form at its button, with the version of the page that is now shown."""
        for button in panel["buttons"]:
            if button.action == self.action:
                fresh = button.form.initial["version"]
                self.form.data = {**dict(self.form.data.items()), "version": fresh}
                button.form, button.problems = self.form, self.problems
