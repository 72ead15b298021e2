"""The house «Возвраты»."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Registers what the house offers."""

    name = "returns"
    verbose_name = "Возвраты"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`) and have its machine proven at start-up."""
        from django.core.checks import register as register_check

        from orders.clients.embargo import register_embargo
        from returns import choices
        from returns.fsm import checks
        from returns.planning.field_labels import FIELDS
        from returns.selectors import hidden_until, overdue_count
        from returns.tasks import RECEIVE_ON_EVENT
        from returns.use_cases.receive_returns import CAME_BACK, SENT
        from returns.visibility import SUBJECT, hidden_events
        from service.choices_registry import register
        from service.fsm.needs import describe_fields
        from service.fsm.on_commit_tasks import run_on_event
        from service.observability import figures
        from service.webhooks.event_types import offer
        from service.webhooks.visibility import register_hidden_events

        register_hidden_events(SUBJECT, hidden_events)
        figures.register("desk_overdue_cases", "Возвратов просрочено", overdue_count)
        register_embargo(hidden_until)
        for fact in (CAME_BACK, SENT):
            run_on_event(fact, RECEIVE_ON_EVENT)
        register_check(checks.case_machine, "machines")
        offer("case", "Возврат", choices.HISTORY_LABELS)
        describe_fields(FIELDS)
        register("return_reasons", choices.ReturnReason)
        register("case_statuses", choices.CaseStatus)
        register("wished_outcomes", choices.WishedOutcome)
        register("case_actions", choices.CaseAction)
        register("case_reasons", choices.CaseReason)
