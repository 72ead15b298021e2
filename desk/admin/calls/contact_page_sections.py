"""What a contact's page shows: the call, what was done with orders, and its history as a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.choices import SUBTOPICS, ContactResult, IdentifiedBy, Topic
from desk.contacts.representation import contact_representation
from desk.selectors.contact_activity import ContactActivity
from service.accounts.roles import Actor
from service.admin.formatting import badge, client_link, moscow_time, phone_link
from service.admin.machine.timeline import FieldChange, Timeline, entry_of, field_value_in_words
from service.admin.related_records import related_to
from service.models import Contact, HistoryRow
from service.use_cases.change_contact import SUBJECT

STATES = {"open": ("Идёт", "going"), "parked": ("Прервано", "wait"), "closed": ("Закрыто", "ended")}
SUBTOPIC_LABELS = {code: label for topic in SUBTOPICS.values() for code, label in topic.choices}
LABELS: dict[str, dict[Any, Any]] = {
    "topic": dict(Topic.choices),
    "subtopic": SUBTOPIC_LABELS,
    "identified_by": dict(IdentifiedBy.choices),
    "result": dict(ContactResult.choices),
}
MOMENTS = frozenset({"started_at", "parked_at", "closed_at"})


def page_of(contact: Contact, actor: Actor) -> dict[str, Any]:
    """Everything that the page's template needs."""
    result = contact_representation(ContactActivity(contact))
    return {
        "contact": contact,
        "state": state_badge(contact),
        "facts": [(label, value) for label, value in facts_of(contact) if value],
        "deeds": result["actions_done"],
        "orders": [order_link(link) for link in contact.order_links.all()],
        "earlier": result["earlier"],
        "history": timeline_of(contact),
        "related": related_to(contact, actor),
    }


def facts_of(contact: Contact) -> Iterator[tuple[str, Any]]:
    """The call, row by row; what isn't known gives nothing."""
    yield "Клиент", client_link(contact.client)
    yield "Номер звонка", phone_link(contact.phone)
    yield "Опознан", LABELS["identified_by"].get(contact.identified_by, "") or "не опознан"
    yield "Тема", LABELS["topic"].get(contact.topic, contact.topic)
    yield "Подтема", SUBTOPIC_LABELS.get(contact.subtopic, contact.subtopic)
    yield "Сотрудник", str(contact.operator)
    yield "Начало", moscow_time(contact.started_at)
    yield "Прервано", moscow_time(contact.parked_at)
    yield "Закрыто", moscow_time(contact.closed_at)
    yield "Результат", LABELS["result"].get(contact.result, contact.result)
    yield "Комментарий", contact.comment
    yield "Почему начатое оставлено", contact.unfinished_reason
    yield "Почему не забирал посылки", contact.non_collection_reason
    yield "Запись разговора", recording_link(contact)


def recording_link(contact: Contact) -> SafeString | str:
    """Where the call is listened to; nothing where it wasn't recorded."""
    link = '<a href="{}" target="_blank" rel="noopener noreferrer">Слушать</a>'
    return format_html(link, contact.recording_url) if contact.recording_url else ""


def state_badge(contact: Contact) -> SafeString:
    """The state in words, on its colour."""
    label, tone = STATES[contact.status]
    return badge(tone, label)


def order_link(link: Any) -> SafeString:
    """An order's number, leading to its page."""
    return format_html('<a href="{}">{}</a>', reverse("admin:orders_order_change", args=[link.order_id]), link.number)


def timeline_of(contact: Contact) -> Timeline:
    """The contact's own history, newest first."""
    rows = HistoryRow.objects.select_related("actor").filter(subject=SUBJECT, subject_id=contact.pk)
    return Timeline([entry_of(row, "", changes_of(row)) for row in rows.order_by("-version")], 0)


def changes_of(row: HistoryRow) -> Iterator[FieldChange]:
    """The changed fields in words; what was empty and stays so is left out."""
    return (change_of(name, *values) for name, values in row.changes.items() if any(values))


def change_of(name: str, before: Any, after: Any) -> FieldChange:
    """One field, by its label and with the labels of its values."""
    field = next((field for field in Contact._meta.concrete_fields if field.attname == name), None)
    label = str(field.verbose_name) if field is not None else name
    return FieldChange(label, value_of(name, before), value_of(name, after))


def value_of(name: str, value: Any) -> str:
    """A stored value as people read it."""
    if name in MOMENTS and value:
        return moscow_time(Contact._meta.get_field(name).to_python(value))  # type: ignore[union-attr]
    return field_value_in_words(LABELS.get(name, {}).get(value, value))
