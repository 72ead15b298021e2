"""The keys that partners sign with, in the admin (INT-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import INTEGRATIONS, Actor
from service.admin.action_views import ActionPageAdmin, Representation
from service.admin.formatting import badge, moscow_time
from service.models import InboundKey, User
from service.webhooks import partner_key_lifecycle

NEXT_KEY = "Чтобы партнёр снова мог подписывать вызовы, выдайте ему новый ключ: «Ключи партнёров», «Добавить»."


class NewKeyForm(forms.ModelForm):
    """Whose key it will be: a partner's."""

    class Meta:
        model = InboundKey
        fields = ("account",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = User.objects.filter(role__in=INTEGRATIONS, is_active=True)
        chosen: Any = self.fields["account"]
        chosen.queryset = partners.order_by("username")
        for beside in ("can_add_related", "can_change_related", "can_view_related"):
            setattr(chosen.widget, beside, False)


def replace(key: InboundKey, actor: Actor) -> Representation:
    """A key in its place; this one is taken for a while yet."""
    made = partner_key_lifecycle.replace_key(key.pk, actor=actor)
    return {"secret": partner_key_lifecycle.secrets_of(made.key_id)[0], "made": made.key_id}


def withdraw(key: InboundKey, actor: Actor) -> None:
    """Take no call signed with it any more."""
    partner_key_lifecycle.withdraw_key(key.pk, actor=actor)


class InboundKeyAdmin(ActionPageAdmin):
    """What the warehouse, carriers, the shop and telephony sign their calls with."""

    readers = writers = ADMINISTRATORS
    group, icon = "Служебное", "key"
    keeps_history = True
    form = NewKeyForm
    list_display = ("key_id", "account", "state", "taken_until", "created_at")
    list_select_related = ("account",)
    page_actions = {"replace": replace, "withdraw": withdraw}
    warnings = {
        "withdraw": "Всё, что партнёр подпишет этим ключом, перестанет приниматься сразу, и вернуть ключ нельзя. "
        "Чтобы сменить ключ без перерыва, нажмите «Заменить»: прежний ещё принимается, пока партнёр переходит на новый."
    }

    def save_model(self, request: HttpRequest, obj: InboundKey, form: Any, change: Any) -> None:
        """Give the partner a key."""
        made = partner_key_lifecycle.issue_key(obj.account, actor=Actor.of(request.user))
        obj.pk, obj.key_id = made.pk, made.key_id

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """The new key's page with its secret."""
        fresh = InboundKey.objects.select_related("account", "created_by").get(pk=obj.pk)
        return self.page(
            request, fresh, {"secret": partner_key_lifecycle.secrets_of(fresh.key_id)[0], "made": fresh.key_id}
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: a key is withdrawn, and stays listed."""
        return False

    def facts(self, obj: Any) -> Iterator[tuple[str, Any]]:
        """Whose it is, and for how long."""
        yield "Учётная запись", obj.account
        yield "Роль", obj.account.get_role_display()
        yield "Принимается до", moscow_time(obj.ends_at) if obj.counts(timezone.now()) else ""
        yield "Создан", f"{moscow_time(obj.created_at)} {obj.created_by or ''}".strip()

    def buttons(self, obj: Any) -> Iterator[tuple[str, str]]:
        """As long as it counts it may be replaced or withdrawn."""
        if obj.counts(timezone.now()):
            yield "replace", "Заменить"
            yield "withdraw", "Отозвать"

    def beside(self, obj: Any) -> Representation:
        """Whether it counts, and what leads on where it doesn't."""
        ended = not obj.counts(timezone.now())
        return {"badge": self.state(obj), "leads_on": NEXT_KEY if ended else ""}

    @admin.display(description="принимается до")
    def taken_until(self, key: InboundKey) -> str:
        """Until when a replaced key goes on being taken; of one that isn't taken any more nothing."""
        return moscow_time(key.ends_at) if key.counts(timezone.now()) else ""

    @admin.display(description="состояние")
    def state(self, key: InboundKey) -> SafeString:
        """Whether calls signed with it are taken."""
        return badge("going", "Действует") if key.counts(timezone.now()) else badge("ended", "Не принимается")
