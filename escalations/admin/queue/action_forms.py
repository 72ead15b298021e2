"""What an action of a ticket asks for, drawn from the body that the API reads, so that a new transition shows by
itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django import forms
from rest_framework import serializers

from escalations.api.serializers.bodies import AccountField, body_of
from escalations.visibility import QUEUE_OF
from service.admin.machine.forms import CHOOSE, BodyForm
from service.models import User

if TYPE_CHECKING:
    from escalations.models import Ticket

LABELS = {
    "to": "Кому передать",
    "text": "Текст записи",
    "note": "Чего ждём",
    "resolution": "Чем закончилось",
    "client_words": "Что сказать клиенту, если позвонит",
    "reason": "Почему",
    "wake_at": "Вернуть в указанное время",
    "wake_on": "Или раньше, когда",
}
UNASKED = frozenset({"contact"})
LONG = 500


def form_for(action: str, ticket: Ticket, data: Any = None) -> BodyForm:
    """The form of an action; most bring nothing but the version of the page."""
    return BodyForm(data, action=action, subject=ticket, also=fields_of(action, ticket.queue))


def fields_of(action: str, queue: str) -> dict[str, forms.Field]:
    """A form field for each field of the action's body."""
    asked = body_of(action)().fields.items()
    return {name: form_field(name, field, queue) for name, field in asked if name not in UNASKED}


def form_field(name: str, field: serializers.Field, queue: str) -> forms.Field:
    """One field as people fill it in."""
    label = LABELS.get(name) or str(field.label)
    if isinstance(field, AccountField):
        return forms.ChoiceField(label=label, choices=lambda: CHOOSE + colleagues_of(queue))
    if isinstance(field, serializers.BooleanField):
        return forms.BooleanField(label=label)
    if isinstance(field, serializers.DateTimeField):
        moment = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(label=label, widget=moment, input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M"])
    if isinstance(field, serializers.ChoiceField):
        return forms.ChoiceField(label=label, choices=CHOOSE + list(field.choices.items()))
    longest = getattr(field, "max_length", None)
    long = longest is None or longest > LONG
    rows = 2 if name == "resolution" else 1
    widget = forms.Textarea({"rows": rows, "maxlength": longest}) if long else forms.TextInput()
    return forms.CharField(label=label, max_length=longest, widget=widget)


def colleagues_of(queue: str) -> list[tuple[str, str]]:
    """Everyone who works the queue, the asker among them: by handing a ticket to oneself one takes it over.

    The login stands only beside a name that several have.
    """
    roles = sorted(role for role, worked in QUEUE_OF.items() if worked == queue)
    users = User.objects.filter(role__in=roles, is_active=True).order_by("display_name", "username")
    names = Counter(map(str, users))
    return [(user.username, str(user) if names[str(user)] == 1 else f"{user} ({user.username})") for user in users]
