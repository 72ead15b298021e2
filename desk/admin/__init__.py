"""The sections of the desk in the admin."""

from django.contrib import admin

from desk.admin.briefs.briefs import BriefAdmin
from desk.admin.calls import related_calls
from desk.admin.calls.callbacks import CallbackAdmin
from desk.admin.calls.contact_page_sections import LABELS, STATES
from desk.admin.calls.contacts import ContactAdmin
from desk.admin.calls.messages import MessageAdmin
from desk.admin.calls.promises import PromiseAdmin
from desk.admin.calls.rows_of_tickets import desk_rows, refusal_told, steps_after_answer
from desk.admin.client_card_with_merging import CardAdmin
from desk.admin.guidance.missing_answers import MissingAnswerAdmin
from desk.admin.guidance.phrases import PhraseAdmin
from desk.admin.incidents import IncidentAdmin
from desk.admin.insight import decisions, past
from desk.admin.insight.effects import Replays
from desk.admin.insight.replays import ReplayAdmin
from desk.admin.insight.reports import ReportAdmin
from desk.admin.personal_data.acts import ErasureAdmin
from desk.admin.quality.calls import DrawnCallAdmin
from desk.admin.quality.sheet import QualityQuestionAdmin
from desk.admin.tickets.ready_answers import ReadyAnswerAdmin
from desk.admin.tickets.section import DeskTicketAdmin
from desk.history_labels import (
    CALLBACK_HISTORY_LABELS,
    INCIDENT_HISTORY_LABELS,
    MESSAGE_HISTORY_LABELS,
    PROMISE_HISTORY_LABELS,
)
from desk.incidents.representation import STATES as INCIDENT_STATES
from desk.models import (
    Brief,
    Callback,
    DrawnCall,
    Incident,
    Message,
    MissingAnswer,
    Phrase,
    Promise,
    QualityQuestion,
    ReadyAnswer,
    Replay,
    ReportState,
)
from desk.models.callbacks import CallbackState
from desk.models.messages import MessageState
from desk.models.promises import PromiseState
from desk.promises.representation import FACT_LABELS
from escalations.admin.queue import rows_of_houses_above
from escalations.models import Ticket
from service.admin.effects import offer_effects
from service.admin.history_labels import register_labels
from service.customers.history_labels import CLIENT_HISTORY_LABELS, CONTACT_HISTORY_LABELS
from service.models import Client, Contact, Erasure, Receipt

admin.site.unregister(Client)
admin.site.register(Client, CardAdmin)
admin.site.register(Contact, ContactAdmin)
admin.site.register(Erasure, ErasureAdmin)
admin.site.register(Phrase, PhraseAdmin)
admin.site.register(MissingAnswer, MissingAnswerAdmin)
admin.site.register(Promise, PromiseAdmin)
admin.site.register(Callback, CallbackAdmin)
admin.site.register(Message, MessageAdmin)
admin.site.register(Brief, BriefAdmin)
admin.site.register(Incident, IncidentAdmin)
admin.site.register(ReportState, ReportAdmin)
admin.site.register(Replay, ReplayAdmin)
offer_effects(Replays())
admin.site.register(Receipt, decisions.ReceiptAdmin)
admin.site.register(ReadyAnswer, ReadyAnswerAdmin)
admin.site.register(QualityQuestion, QualityQuestionAdmin)
admin.site.register(DrawnCall, DrawnCallAdmin)
admin.site.unregister(Ticket)
admin.site.register(Ticket, DeskTicketAdmin)
rows_of_houses_above.register(desk_rows)
rows_of_houses_above.register_refusal(refusal_told)
rows_of_houses_above.register_next_steps(steps_after_answer)
related_calls.register()
decisions.register()
past.register()
register_labels("contact", CONTACT_HISTORY_LABELS, {code: label for code, (label, _) in STATES.items()}, LABELS)
register_labels("promise", PROMISE_HISTORY_LABELS, dict(PromiseState.choices), {"fact": FACT_LABELS})
register_labels("callback", CALLBACK_HISTORY_LABELS, dict(CallbackState.choices))
register_labels("message", MESSAGE_HISTORY_LABELS, dict(MessageState.choices))
register_labels("incident", INCIDENT_HISTORY_LABELS, INCIDENT_STATES)
register_labels("client", CLIENT_HISTORY_LABELS)
