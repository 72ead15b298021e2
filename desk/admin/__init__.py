"""The sections of the desk in the admin."""

from django.contrib import admin

from desk.admin.clients import CardAdmin
from desk.admin.contact_page import STATES
from desk.admin.contacts import ContactAdmin
from desk.admin.missing_answers import MissingAnswerAdmin
from desk.admin.phrases import PhraseAdmin
from desk.models import MissingAnswer, Phrase
from service.admin.history_labels import register_labels
from service.customers.history_labels import CLIENT_HISTORY_LABELS, CONTACT_HISTORY_LABELS
from service.models import Client, Contact

admin.site.unregister(Client)
admin.site.register(Client, CardAdmin)
admin.site.register(Contact, ContactAdmin)
admin.site.register(Phrase, PhraseAdmin)
admin.site.register(MissingAnswer, MissingAnswerAdmin)
register_labels("contact", CONTACT_HISTORY_LABELS, {code: label for code, (label, _) in STATES.items()})
register_labels("client", CLIENT_HISTORY_LABELS)
