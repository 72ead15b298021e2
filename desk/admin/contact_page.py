"""What a contact's page shows: the call, what was done with orders, and its history as a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.choices import SUBTOPICS, ContactResult, IdentifiedBy, Topic
from desk.contacts.representation import contact_representation
from orders.admin.formatting import moment
from orders.admin.timeline import Change, Entry, Timeline, text
from service.accounts.roles import Role
from service.customers.history_labels import CONTACT_HISTORY_LABELS
from service.customers.phones import display
from service.models import Contact, HistoryRow
from service.use_cases.contacts import SUBJECT

STATES = {"open": ("Идёт", "going"), "parked": ("Прервано", "wait"), "closed": ("Закрыто", "ended")}
SUBTOPIC_LABELS = {code: label for topic in SUBTOPICS.values() for code, label in topic.choices}
LABELS: dict[str, dict[Any, Any]] = {
    "topic": dict(Topic.choices),
    "subtopic": SUBTOPIC_LABELS,
    "identified_by": dict(IdentifiedBy.choices),
    "result": dict(ContactResult.choices),
}
MOMENTS = frozenset({"started_at", "parked_at", "closed_at"})


def page_of(contact: Contact) -> dict[str, Any]:
    """Everything that the page's template needs."""
    result = contact_representation(contact)
    return {
        "contact": contact,
        "state": state_badge(contact),
        "facts": [(label, value) for label, value in facts_of(contact) if value],
        "deeds": result["actions_done"],
        "orders": [order_link(link) for link in contact.order_links.all()],
        "earlier": result["earlier"],
        "history": timeline_of(contact),
    }


def facts_of(contact: Contact) -> Iterator[tuple[str, Any]]:
    """The call, row by row; what isn't known gives nothing."""
    yield "Клиент", client_link(contact)
    yield "Номер звонка", display(contact.phone) if contact.phone else ""
    yield "Опознан", LABELS["identified_by"].get(contact.identified_by, "") or "не опознан"
    yield "Тема", LABELS["topic"].get(contact.topic, contact.topic)
    yield "Подтема", SUBTOPIC_LABELS.get(contact.subtopic, contact.subtopic)
    yield "Сотрудник", str(contact.operator)
    yield "Начало", moment(contact.started_at)
    yield "Прервано", moment(contact.parked_at)
    yield "Закрыто", moment(contact.closed_at)
    yield "Результат", LABELS["result"].get(contact.result, contact.result)
    yield "Комментарий", contact.comment
    if contact.recording_url:
        link = '<a href="{}" target="_blank" rel="noopener noreferrer">Слушать</a>'
        yield "Запись разговора", format_html(link, contact.recording_url)


def state_badge(contact: Contact) -> SafeString:
    """The state in words, on its colour."""
    label, tone = STATES[contact.status]
    return format_html('<span class="desk-badge desk-badge--{}">{}</span>', tone, label)


def client_link(contact: Contact) -> SafeString | str:
    """The client's name, leading to the client's page."""
    if contact.client is None:
        return ""
    url = reverse("admin:service_client_change", args=[contact.client_id])
    return format_html('<a href="{}">{}</a>', url, contact.client.full_name or "Без имени")


def order_link(link: Any) -> SafeString:
    """An order's number, leading to its page."""
    return format_html('<a href="{}">{}</a>', reverse("admin:orders_order_change", args=[link.order_id]), link.number)


def timeline_of(contact: Contact) -> Timeline:
    """The contact's own history, newest first."""
    rows = HistoryRow.objects.filter(subject=SUBJECT, subject_id=contact.pk).order_by("-version")
    return Timeline([entry_of(row) for row in rows], 0)


def entry_of(row: HistoryRow) -> Entry:
    """One row in words."""
    moved = row.from_status != row.to_status
    return Entry(
        at=moment(row.at),
        action=CONTACT_HISTORY_LABELS.get(row.action, row.action),
        who=f"{row.actor_name} · {dict(Role.choices).get(row.role, row.role)}",
        status_from=state_label(row.from_status) if moved else "",
        status_to=state_label(row.to_status) if moved else "",
        reason="",
        note=row.note,
        changes=tuple(change_of(name, *values) for name, values in row.changes.items() if any(values)),
    )


def state_label(state: str) -> str:
    """A state in words."""
    return STATES[state][0] if state in STATES else ""


def change_of(name: str, before: Any, after: Any) -> Change:
    """One field, by its label and with the labels of its values."""
    field = next((field for field in Contact._meta.concrete_fields if field.attname == name), None)
    label = str(field.verbose_name) if field is not None else name
    return Change(label, value_of(name, before), value_of(name, after))


def value_of(name: str, value: Any) -> str:
    """A stored value as people read it."""
    if name in MOMENTS and value:
        return moment(Contact._meta.get_field(name).to_python(value))  # type: ignore[union-attr]
    return text(LABELS.get(name, {}).get(value, value))
