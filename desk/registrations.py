"""What the desk registers with the houses below: vocabularies, events, figures, sections, default phrases."""

from __future__ import annotations

from django.db.models import TextChoices

from desk import choices
from desk.api import api_names_of_columns
from desk.api.serializers.briefs import ShortBriefAnswer
from desk.api.serializers.incidents import IncidentSummaryAnswer
from desk.briefs.representation import briefs_of_order
from desk.callbacks.past_scope import recalled
from desk.callbacks.refusals import CallbackReason
from desk.callbacks.selectors import late_count
from desk.callbacks.visibility import concerned_by_callbacks
from desk.clients.refusals import ClientReason
from desk.contacts.refusals import ContactReason
from desk.default_phrase_set import Phrases
from desk.history_labels import (
    CALLBACK_HISTORY_LABELS,
    INCIDENT_HISTORY_LABELS,
    MESSAGE_HISTORY_LABELS,
    PROMISE_HISTORY_LABELS,
)
from desk.incidents.representation import incidents_of_order
from desk.messages.refusals import MessageReason
from desk.messages.selectors import concerned_by_messages
from desk.models.callbacks import AttemptResult, Callback, CallbackState
from desk.models.incidents import Incident
from desk.models.messages import Message, MessageState, MessageTemplate
from desk.models.promises import Promise, PromiseCode, PromiseState
from desk.promises.catalog import fact_types
from desk.promises.selectors import concerned_by_promises, overdue_count
from desk.ready_answers.default_set import ReadyAnswers
from desk.refusals.leads_on import LEADS_ON
from desk.selectors.default_quality_questions import QualityQuestions
from desk.tasks import SETTLE_ON_EVENT
from desk.use_cases.erase_client import going_on
from desk.use_cases.leave_clients_in_peace import ENDS_CALLS
from orders.api import section_registry
from service.accounts.capabilities import READERS
from service.choices_registry import register_choices
from service.defaults import register_defaults
from service.docs.problems_page import register_leads_on
from service.erasure.registry import register_going_on
from service.fsm.api_names_of_history_columns import name_columns
from service.fsm.on_commit_tasks import run_on_event
from service.models import Client, Contact
from service.observability import metrics
from service.past import register_recalled
from service.stream.audience import register_audience
from service.webhooks.event_types import offer_event_types
from service.webhooks.visibility import register_readers

EVENTS = {
    "promise": ("Обещание", PROMISE_HISTORY_LABELS),
    "callback": ("Обратный звонок", CALLBACK_HISTORY_LABELS),
    "incident": ("Происшествие", INCIDENT_HISTORY_LABELS),
    "message": ("Сообщение клиенту", MESSAGE_HISTORY_LABELS),
}
VOCABULARIES: dict[str, type[TextChoices]] = {
    "topics": choices.Topic,
    **{f"{topic.value}_subtopics": subtopics for topic, subtopics in choices.SUBTOPICS.items()},
    "contact_results": choices.ContactResult,
    "identified_by": choices.IdentifiedBy,
    "contact_reasons": ContactReason,
    "client_reasons": ClientReason,
    "callback_states": CallbackState,
    "callback_results": AttemptResult,
    "callback_reasons": CallbackReason,
    "message_templates": MessageTemplate,
    "message_states": MessageState,
    "message_reasons": MessageReason,
    "promise_codes": PromiseCode,
    "promise_states": PromiseState,
}


def register_offers() -> None:
    """Register everything; `DeskConfig.ready()` does so once."""
    register_defaults(Phrases(), ReadyAnswers(), QualityQuestions())
    register_recalled(recalled)
    register_going_on(lambda client: any(going_on(client)))
    for subject, (noun, labels) in EVENTS.items():
        offer_event_types(subject, noun, labels)
        register_readers(subject, READERS)
    register_audience(Callback.subject, concerned_by_callbacks)
    register_audience(Promise.subject, concerned_by_promises)
    register_audience(Message.subject, concerned_by_messages)
    name_columns("client", Client, api_names_of_columns.CLIENT, api_names_of_columns.CLIENT_INTERNAL)
    name_columns(Contact.subject, Contact, api_names_of_columns.CONTACT, api_names_of_columns.CONTACT_INTERNAL)
    name_columns(Callback.subject, Callback, api_names_of_columns.CALLBACK, api_names_of_columns.CALLBACK_INTERNAL)
    name_columns(Incident.subject, Incident, api_names_of_columns.INCIDENT, api_names_of_columns.INCIDENT_INTERNAL)
    name_columns(Message.subject, Message, api_names_of_columns.MESSAGE, api_names_of_columns.MESSAGE_INTERNAL)
    for name, vocabulary in VOCABULARIES.items():
        register_choices(name, vocabulary)
    register_leads_on(LEADS_ON)
    for fact in (*fact_types(), *ENDS_CALLS):
        run_on_event(fact, SETTLE_ON_EVENT)
    metrics.register_gauge("desk_overdue_promises", "Обещаний просрочено", overdue_count)
    metrics.register_gauge("desk_overdue_callbacks", "Обратных звонков просрочено", late_count)
    section_registry.register("incidents", IncidentSummaryAnswer, incidents_of_order)
    section_registry.register("briefs", ShortBriefAnswer, briefs_of_order)
