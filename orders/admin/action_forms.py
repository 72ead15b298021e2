"""What an action of an order asks for; how it is read is the API's business, so both entrances take the same bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from orders.choices import Action, AnnulReason, ExcuseReason, Ground
from orders.editing.changes import ADDRESS
from service.admin.machine.forms import CHOOSE, BodyForm

if TYPE_CHECKING:
    from orders.models import Order

NAME = {"last": "Фамилия", "first": "Имя", "patronymic": "Отчество"}
PLACE = dict(zip(ADDRESS, ("Индекс", "Регион", "Населённый пункт", "Улица", "Дом", "Квартира"), strict=True))


class ConfirmForm(BodyForm):
    """The client's own agreement (ORD-12)."""

    client_agreed = forms.BooleanField(label="Клиент согласен с составом, данными, суммой и сроком")


class HoldNoteForm(BodyForm):
    """The ground, for the hold note (ORD-7)."""

    hold_note = forms.CharField(
        label="Запись для статуса «Отложен»", widget=forms.Textarea({"rows": 3, "maxlength": 2000})
    )


class AnnulForm(BodyForm):
    """Why, and how many rounds of objections a refusal took (ORD-18)."""

    reason = forms.ChoiceField(label="Причина", choices=CHOOSE + AnnulReason.choices)
    objection_rounds = forms.IntegerField(
        label="Сколько раз отработаны возражения (при отказе клиента)",
        min_value=0,
        widget=forms.NumberInput({"min": 0, "inputmode": "numeric"}),
    )
    note = forms.CharField(label="Примечание", widget=forms.Textarea({"rows": 2, "maxlength": 2000}))

    def brings(self) -> dict[str, Any]:
        """No round at all is told too: it has a reason of its own."""
        rounds = self.cleaned_data.get("objection_rounds")
        return super().brings() | ({} if rounds is None else {"objection_rounds": rounds})


class CancelForm(BodyForm):
    """A reason in words, and more about it."""

    reason = forms.CharField(label="Причина", max_length=200)
    note = forms.CharField(label="Примечание", widget=forms.Textarea({"rows": 2, "maxlength": 2000}))


class ExcuseForm(BodyForm):
    """Why the parcel wasn't collected (CLI-7)."""

    reason = forms.ChoiceField(label="Почему посылку не забрали", choices=CHOOSE + ExcuseReason.choices)
    note = forms.CharField(label="Обстоятельства", widget=forms.Textarea({"rows": 2, "maxlength": 2000}))


class WithdrawExcuseForm(BodyForm):
    """Why the supervisor doesn't agree with an excuse (CLI-7)."""

    reason = forms.CharField(label="Причина", max_length=200)


class CorrectionForm(BodyForm):
    """Recipient, phone and address as they are, to be corrected; only what was changed is brought."""

    recipient__last = forms.CharField(label=NAME["last"], max_length=100)
    recipient__first = forms.CharField(label=NAME["first"], max_length=100)
    recipient__patronymic = forms.CharField(label=NAME["patronymic"], max_length=100)
    phone = forms.CharField(label="Телефон", max_length=40, widget=forms.TextInput({"inputmode": "tel"}))
    address__postal_index = forms.CharField(label=PLACE["postal_index"], max_length=20)
    address__region = forms.CharField(label=PLACE["region"], max_length=120)
    address__locality = forms.CharField(label=PLACE["locality"], max_length=120)
    address__street = forms.CharField(label=PLACE["street"], max_length=160)
    address__house = forms.CharField(label=PLACE["house"], max_length=40)
    address__flat = forms.CharField(label=PLACE["flat"], max_length=20)

    def initial_of(self, subject: Order) -> dict[str, Any]:
        """The data as they are."""
        name = {f"recipient__{part}": value for part, value in subject.recipient.items()}
        place = {f"address__{part}": value for part, value in subject.address.items()}
        return {**super().initial_of(subject), **name, **place, "phone": subject.phone}

    def brings(self) -> dict[str, Any]:
        """What differs; a name is brought whole, and a field that wasn't posted stays as it is."""
        posted = {name: self.cleaned_data[name] for name in self.fields if name in self.data and name != "version"}
        changed = {name: value for name, value in posted.items() if name in self.changed_data}
        if any(name.startswith("recipient__") for name in changed):
            whole = [f"recipient__{part}" for part in NAME]
            changed |= {name: posted.get(name, self.initial[name]) for name in whole}
        return changed


class ReissueForm(CorrectionForm):
    """The ground, and what the new order corrects (ORD-24, ORD-25)."""

    ground = forms.ChoiceField(label="Основание, если посылка в пути", choices=[("", "Нет"), *Ground.choices])

    field_order = ("ground",)


FORMS: Mapping[str, type[BodyForm]] = {
    Action.CONFIRM: ConfirmForm,
    Action.POSTPONE: HoldNoteForm,
    Action.ANNUL: AnnulForm,
    Action.REISSUE: ReissueForm,
    Action.SEND_BACK: HoldNoteForm,
    Action.CANCEL: CancelForm,
    Action.EXCUSE: ExcuseForm,
    Action.WITHDRAW_EXCUSE: WithdrawExcuseForm,
}


def form_for(action: str, order: Order, data: Any = None) -> BodyForm:
    """The form of an action; most bring nothing but the version of the page."""
    return FORMS.get(action, BodyForm)(data, action=action, subject=order)
