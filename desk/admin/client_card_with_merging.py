"""The client's card in the admin, with what belongs to one person brought together by a supervisor (CLI-12)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from desk.admin.personal_data.person_page import PersonalDataPages
from desk.selectors.clients import client_by_id, duplicates_of
from desk.use_cases.clients.merge_cards import merge
from desk.use_cases.clients.undo_merge import undo
from orders.admin.clients import ClientWithOrdersAdmin
from returns.goods.bonus_card_holder_by_role import is_card_holder
from service.accounts.roles import SUPERVISORS, Actor
from service.admin.base import has_role
from service.admin.formatting import client_link, yes_or_no
from service.admin.related_records import related_to
from service.customers.merged_cards import living_card
from service.customers.phones import display
from service.fsm import TransitionDenied, VersionConflict
from service.input_errors import InvalidInput
from service.models import Client, ClientMerge

SIGNS = {"phone": "общий телефон", "name": "похожее имя"}
OUTDATED = "Карточку изменили, пока страница была открыта: проверьте её ещё раз."


class CardAdmin(PersonalDataPages, ClientWithOrdersAdmin):
    """The client's page; supervisors find its doubles, take them in, and undo that again."""

    shows_clients = ("pk",)
    change_form_before_template = "admin/desk/card_links.html"
    readonly_fields: Any = (*ClientWithOrdersAdmin.readonly_fields, "holder", "living", "left_alone")
    fields = (("last", "first", "patronymic"), ("left_alone", "holder"), ("created_at", "version"), "standing")

    def get_fields(self, request: HttpRequest, obj: Client | None = None) -> Any:
        """A card that was taken in says first where the client is now (CLI-14)."""
        fields = super().get_fields(request, obj)
        return ("living", *fields) if obj is not None and obj.merged_into_id else fields

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The card, with what belongs to the client before the rest (CLI-10)."""
        client = Client.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        found = related_to(client, Actor.of(request.user)) if client and self.has_view_permission(request) else []
        return super().change_view(request, object_id, form_url, {"related": found, **(extra_context or {})})

    @admin.display(description="объединена с карточкой")
    def living(self, client: Client) -> SafeString | str:
        """The card that this one lives on in."""
        return client_link(living_card(client))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Client | None:
        """The client, with whose eyes look at the page."""
        client: Any = super().get_object(request, object_id, from_field)
        if client is not None:
            client.seen_by = Actor.of(request.user).role
        return client

    @admin.display(description="не контактировать")
    def left_alone(self, client: Client) -> str:
        """Whether nobody contacts the client any more (CLI-5)."""
        return yes_or_no(client.do_not_contact)

    @admin.display(description="держатель бонусной карты")
    def holder(self, client: Any) -> str:
        """Whether the client holds the bonus card, as far as the reader may know (CLI-11)."""
        return yes_or_no(is_card_holder(client, client.seen_by))

    def get_urls(self) -> list[URLPattern]:
        """The page of doubles before those of the section."""
        view = self.admin_site.admin_view(self.merging_view)
        return [path("<int:pk>/merge/", view, name="service_client_merge"), *super().get_urls()]

    def merging_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The doubles of a card and its merges; a POST takes one in or undoes one."""
        if not has_role(request, SUPERVISORS):
            raise PermissionDenied
        client = client_by_id(pk)
        if request.method == "POST":
            self.attempt(request, client)
            return HttpResponseRedirect(reverse("admin:service_client_merge", args=[pk]))
        self.look_at_all((client,))
        merges = ClientMerge.objects.filter(kept=client).select_related("other").order_by("-pk")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": client,
            "title": f"Дубли карточки: {client.full_name}",
            "doubles": [duplicate_context(found) for found in duplicates_of(client)],
            "merges": merges,
        }
        return TemplateResponse(request, "admin/desk/merging.html", context)

    def attempt(self, request: HttpRequest, client: Client) -> None:
        """Do what the form asks, and say what came of it."""
        actor = Actor.of(request.user)
        try:
            messages.success(request, done(request.POST, client, actor))
        except TransitionDenied as refusal:
            for denial in refusal.decision.denials:
                messages.error(request, denial.message)
        except InvalidInput as fault:
            for error in fault.errors:
                messages.error(request, error.message)
        except VersionConflict:
            messages.error(request, OUTDATED)


def done(form: Any, client: Client, actor: Actor) -> str:
    """Merge or undo, through the desk's own use cases; what to tell of it.

    Raises:
        TransitionDenied, InvalidInput, VersionConflict: as the use cases say.
    """
    if undone := number(form.get("undo")):
        if not ClientMerge.objects.filter(pk=undone, kept=client).exists():
            return "Такого объединения у карточки нет."
        undo(undone, actor=actor)
        return "Объединение отменено: всё вернулось в обе карточки."
    note, version = str(form.get("note", ""))[:2_000], number(form.get("version"))
    merge(client.pk, number(form.get("other")), actor=actor, note=note, expected_version=version)
    return "Карточки объединены. Это можно отменить."


def number(text: str | None) -> int:
    """A whole number of a form; nought for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0


def duplicate_context(found: dict[str, Any]) -> dict[str, Any]:
    """A card that may be the same person's, with why."""
    name = " ".join(part for part in found["name"].values() if part)
    return {
        "id": found["id"],
        "name": name,
        "phones": ", ".join(display(phone) for phone in found["phones"]),
        "localities": ", ".join(found["localities"]),
        "why": ", ".join(SIGNS[sign] for sign in found["same"]),
    }
