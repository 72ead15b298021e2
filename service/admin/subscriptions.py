"""Subscribers and their deliveries in the admin: how each is doing, and what died is sent again from here (INT-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminSelectMultipleWidget, UnfoldAdminTextInputWidget

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import INTEGRATIONS, Actor
from service.admin.action_views import ActionPageAdmin, Representation
from service.admin.formatting import answer_in_words, badge, moscow_time
from service.database.encryption import decrypted, encrypted
from service.models import Delivery, DeliveryState, Subscription, User
from service.use_cases.keep_access import access_change, keep_new, keep_secret_change
from service.webhooks import feed, signing, targets
from service.webhooks.accounts_of_subscribers import account_fault
from service.webhooks.delivery import redeliver
from service.webhooks.event_types import event_types
from service.webhooks.redeliver_from_event import redeliver_onwards
from service.webhooks.subscriber_lag_and_secret_rotation import rotate_secret, with_delivery_counts

TROUBLES = 20


def types_by_subject() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every type of event under what it is about, by its label with the code that the event will bear."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, label in event_types():
        subject, _, done = label.partition(": ")
        groups.setdefault(subject, []).append((code, f"{done or label} ({code})"))
    return list(groups.items())


class NewSubscriberForm(forms.ModelForm):
    """Where to, what of, as far as which role may know, and of a partner whose business."""

    types = forms.MultipleChoiceField(
        label="События",
        choices=types_by_subject,
        required=False,
        widget=UnfoldAdminSelectMultipleWidget(attrs={"size": 14}),
        help_text="Ничего не выбрано — все события. Несколько: с клавишей Ctrl, подряд — с Shift.",
    )
    url = forms.URLField(label="Адрес", max_length=500, assume_scheme="https", widget=UnfoldAdminTextInputWidget)

    class Meta:
        model = Subscription
        fields = ("url", "types", "role", "account")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["account"]
        chosen.queryset = User.objects.filter(role__in=INTEGRATIONS, is_active=True).order_by("username")
        for beside in ("can_add_related", "can_change_related", "can_view_related"):
            setattr(chosen.widget, beside, False)

    def clean(self) -> None:
        """A partner with an account of its role."""
        super().clean()
        chosen = {"role", "account"} - self.errors.keys()
        fault = account_fault(self.cleaned_data["role"], self.cleaned_data["account"]) if len(chosen) == 2 else None
        if fault:
            self.add_error("account", fault.message)

    def clean_url(self) -> str:
        """An address that events may be sent to."""
        url: str = self.cleaned_data["url"]
        try:
            targets.addresses_of(targets.parts_of(url))
        except targets.BadTarget as error:
            raise forms.ValidationError(str(error)) from error
        except OSError:
            return url
        return url


def exchange_secret(subscriber: Subscription, actor: Actor) -> Representation:
    """Another secret; the earlier one signs on for a while."""
    with transaction.atomic():
        changed = rotate_secret(subscriber.pk)
        keep_secret_change(changed, "exchange_secret", actor)
    return {"secret": decrypted(changed.secret)}


def switch(subscriber: Subscription, actor: Actor) -> None:
    """Pause, or go on from where it was; a rest that it was given is over."""
    with access_change(Subscription, subscriber.pk, "edit", actor):
        Subscription.objects.filter(pk=subscriber.pk).update(active=not subscriber.active, rests_until=None)


def send_dead_again(subscriber: Subscription, actor: Actor) -> None:
    """Put everything that died back into its line."""
    redeliver(Delivery.objects.filter(subscription=subscriber))


def send_dead_onwards(subscriber: Subscription, actor: Actor) -> None:
    """Put what died back into its line, and behind it what followed about the same objects."""
    redeliver_onwards(Delivery.objects.filter(subscription=subscriber, state=DeliveryState.DEAD))


class SubscriptionAdmin(ActionPageAdmin):
    """Who is told of changes, and how that goes."""

    readers = writers = ADMINISTRATORS
    group, icon = "Служебное", "notifications_active"
    keeps_history = True
    form = NewSubscriberForm
    list_display = ("url", "state", "behind", "given_up", "trouble", "rests_until")
    list_filter = ("active",)
    ordering = ("id",)
    actions = ("pause", "resume")
    page_actions = {
        "exchange": exchange_secret,
        "switch": switch,
        "redeliver": send_dead_again,
        "onwards": send_dead_onwards,
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscription]:
        """With how much each of them still has to be told."""
        return with_delivery_counts(super().get_queryset(request).select_related("created_by"))

    def save_model(self, request: HttpRequest, obj: Subscription, form: Any, change: Any) -> None:
        """Subscribe from now on, with a secret of the service's."""
        obj.secret, obj.position, obj.created_by_id = encrypted(signing.new_secret()), feed.newest(), request.user.pk
        super().save_model(request, obj, form, change)
        keep_new(obj, Actor.of(request.user))

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """The new subscriber's page with its secret."""
        return self.page(request, self.get_queryset(request).get(pk=obj.pk), {"secret": decrypted(obj.secret)})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Paused here; ended, with everything that waits for it, through the API alone."""
        return False

    @admin.display(description="состояние")
    def state(self, row: Any) -> SafeString:
        """How it is doing, in one word."""
        return badge(*state_of(row))

    @admin.display(description="ждут отправки")
    def behind(self, row: Any) -> int:
        """How many events it still has to be told."""
        return int(row.waiting)

    @admin.display(description="не доставлено")
    def given_up(self, row: Any) -> int:
        """How many were given up."""
        return int(row.dead)

    @admin.display(description="последняя ошибка")
    def trouble(self, row: Any) -> str:
        """What went wrong last, in words."""
        return answer_in_words(row.last_error)

    @admin.action(description="Приостановить", permissions=["change"])
    def pause(self, request: HttpRequest, rows: QuerySet[Subscription]) -> None:
        """Tell them nothing for a while; what happens waits for them."""
        changed = self.switch_all(request, rows, active=False)
        self.message_user(request, f"Приостановлено: {changed}", messages.SUCCESS)

    @admin.action(description="Возобновить", permissions=["change"])
    def resume(self, request: HttpRequest, rows: QuerySet[Subscription]) -> None:
        """Go on from where they were."""
        changed = self.switch_all(request, rows, active=True, rests_until=None)
        self.message_user(request, f"Возобновлено: {changed}", messages.SUCCESS)

    @staticmethod
    def switch_all(request: HttpRequest, rows: QuerySet[Subscription], **columns: Any) -> int:
        """Store these columns of each of them, with who did it; how many there are."""
        ids = sorted(rows.values_list("pk", flat=True))
        for pk in ids:
            with access_change(Subscription, pk, "edit", Actor.of(request.user)):
                Subscription.objects.filter(pk=pk).update(**columns)
        return len(ids)

    def facts(self, obj: Any) -> Iterator[tuple[str, Any]]:
        """Where to, what of, how it goes."""
        yield "Адрес", obj.url
        yield "События", ", ".join(obj.types) or "все"
        yield "Глазами роли", obj.get_role_display()
        yield "Учётная запись партнёра", obj.account
        yield "Ждут отправки", obj.waiting
        yield "Не доставлено", obj.dead
        yield "В ленте ещё не разобрано", max(feed.newest() - obj.position, 0)
        yield "Неудач подряд", obj.failures
        yield "Последняя ошибка", answer_in_words(obj.last_error)
        yield "Пауза до", moscow_time(obj.rests_until)
        yield "Прежний секрет подписывает до", moscow_time(obj.earlier_until)
        yield "Создана", f"{moscow_time(obj.created_at)} {obj.created_by or ''}".strip()

    def buttons(self, obj: Any) -> Iterator[tuple[str, str]]:
        """Pause or go on, another secret, the dead again."""
        yield "switch", "Приостановить" if obj.active else "Возобновить"
        yield "exchange", "Сменить секрет"
        if obj.dead:
            yield "redeliver", f"Отправить недоставленное снова: {obj.dead}"
            yield "onwards", "Повторить со всем следующим"

    def beside(self, obj: Any) -> Representation:
        """What didn't get through, the newest first."""
        failed = Delivery.objects.filter(subscription=obj).exclude(state=DeliveryState.SENT).filter(attempts__gt=0)
        rows = list(failed.select_related("event").order_by("-id")[:TROUBLES])
        return {"badge": self.state(obj), "troubles": [(row, answer_in_words(row.answer)) for row in rows]}


def state_of(row: Any) -> tuple[str, str]:
    """The tone and the word of how a subscriber is doing."""
    if not row.active:
        return "ended", "Приостановлена"
    if row.reader is None:
        return "late", "Нет учётной записи"
    if row.failures:
        return "late", "Не отвечает"
    return ("wait", "Отстаёт") if row.waiting else ("going", "Работает")
