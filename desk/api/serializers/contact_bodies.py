"""Bodies and filters of contacts."""

from __future__ import annotations

from django.core.validators import URLValidator
from rest_framework import serializers

from desk.api.serializers.callbacks import AttemptBody
from desk.choices import ContactResult, IdentifiedBy, RungBy, Topic
from orders.api.serializers.fields import NumberField, PhoneField
from service.api.serializers import ClientQuery, IdField, NewestFirstQuery, QueryFlag, StrictSerializer, Text

LONG = 4_000
LINK = URLValidator(schemes=["http", "https"], message="Ссылка должна начинаться с http:// или https://.")


class ContactBody(StrictSerializer):
    """What is known of a call; everything may come later (CON-1)."""

    client = IdField(required=False, help_text="Клиент; без него берётся клиент заказа.")
    order = NumberField(required=False, help_text="Номер заказа, о котором речь.")
    topic = serializers.ChoiceField(choices=Topic.choices, required=False)
    subtopic = Text(max_length=40, required=False, allow_blank=True, help_text="Подтема выбранной темы.")
    identified_by = serializers.ChoiceField(
        choices=IdentifiedBy.choices, required=False, help_text="Как опознан звонящий; до этого он не опознан."
    )
    recording_url = Text(max_length=500, required=False, allow_blank=True, validators=[LINK])


class ContactStart(ContactBody):
    """The phone rings."""

    phone = PhoneField(required=False, help_text="Номер, с которого звонят, в любом написании.")
    rung_by = serializers.ChoiceField(
        choices=RungBy.choices,
        required=False,
        help_text="Кто кому позвонил; без него разговор с тем, чей обратный звонок взят, считается этим звонком.",
    )


class ContactEdit(ContactBody):
    """What changes; an order is added to those named before."""

    client = IdField(required=False, allow_null=True)
    comment = Text(max_length=LONG, required=False, allow_blank=True)
    non_collection_reason = Text(
        max_length=LONG, required=False, allow_blank=True, help_text="Почему клиент не забирал посылки (CLI-8)."
    )


class CloseBody(StrictSerializer):
    """How it ended (CON-2)."""

    result = serializers.ChoiceField(choices=ContactResult.choices)
    comment = Text(max_length=LONG, required=False, allow_blank=True)
    unfinished_reason = Text(
        max_length=LONG,
        required=False,
        allow_blank=True,
        help_text="Почему начатое на этом звонке не доведено до конца или шаг не выполнен; тогда не короче пяти букв.",
    )
    callback = AttemptBody(
        required=False,
        help_text="Чем кончился обещанный звонок, которым был этот разговор (`rings_back`); без него: поговорили, если "
        "клиент опознан и результат это говорит.",
    )


class HandOverBody(StrictSerializer):
    """Whom the call is given to."""

    to = Text(max_length=150, help_text="Имя учётной записи сотрудника, который ведёт звонки.")


class ContactFilters(NewestFirstQuery):
    """Filters of the list."""

    open = QueryFlag(required=False, help_text="true: идущие сейчас; false: закрытые и отложенные.")
    parked = QueryFlag(required=False, help_text="true: прерванные и ещё не закрытые.")
    mine = QueryFlag(required=False, help_text="true: только свои.")
    client = ClientQuery(required=False)
    order = Text(required=False, max_length=40)
    operator = Text(required=False, max_length=150)
    topic = serializers.MultipleChoiceField(choices=Topic.choices, required=False)
    result = serializers.MultipleChoiceField(choices=ContactResult.choices, required=False)
