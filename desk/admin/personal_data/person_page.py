"""The page of one person's data: what each house knows, the file for them, and taking them out (PDN-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from desk.clients.person_as_pdf import person_as_pdf
from desk.selectors.clients import client_by_id
from desk.use_cases.erase_client import ask_for_erasure, unfinished
from orders.models import Order
from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin, has_role
from service.admin.formatting import capitalised
from service.customers.phones import display
from service.erasure import Person
from service.erasure.export import export, known_by_house
from service.fsm import TransitionDenied
from service.http import json
from service.models import Client, Contact, Erasure
from service.models.seals import LONGEST_GROUND
from service.traces import Way, look_at

LINKED = 20
NO_GROUND = "Напишите основание: номер и дату заявления. Имя не нужно — акт хранится всегда."
LONG_GROUND = f"Основание длиннее {LONGEST_GROUND} знаков: оставьте номер и дату заявления."
NOT_CONFIRMED = "Наберите номер карточки ещё раз: он стоит в заголовке страницы."
ASKED = "Запрошено. Данные исчезнут примерно через минуту, тогда в акте появится время выполнения."


class PersonalDataPages(RoleAdmin):
    """Mixin of the client's section: pages for administrators alone."""

    def get_urls(self) -> list[URLPattern]:
        """Before those of the section."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/personal-data/", view(self.person_view), name="service_client_personal_data"),
            path("<int:pk>/personal-data/file/", view(self.file_view), name="service_client_personal_data_file"),
            *super().get_urls(),
        ]

    def person_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is known of the person; posted, the request to take them out."""
        if not has_role(request, ADMINISTRATORS):
            raise PermissionDenied
        client = client_by_id(pk)
        faults: dict[str, str] = {}
        if request.method == "POST":
            faults = faults_of(request.POST, pk)
            if not faults and (act := self.asked(request, client)):
                return HttpResponseRedirect(reverse("admin:service_erasure_change", args=[act.pk]))
        return self.person_page(request, client, faults)

    def person_page(self, request: HttpRequest, client: Client, faults: Mapping[str, str]) -> HttpResponse:
        """The page, which nothing on the way keeps."""
        person = Person.of(client.pk)
        look_at(*person.clients)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": client,
            "title": f"Персональные данные: карточка № {client.pk}",
            "phones": ", ".join(map(display, person.phones)),
            "others": [pk for pk in person.clients if pk != client.pk],
            "houses": list(known_by_house(person)),
            "acts": Erasure.objects.filter(client__in=person.clients).select_related("by"),
            "waits": Erasure.objects.filter(client__in=person.clients, done_at=None).exists(),
            "hindrances": list(self.hindrances_of(request, client)),
            "ground": request.POST.get("ground", ""),
            "longest": LONGEST_GROUND,
            "faults": faults,
        }
        return TemplateResponse(
            request, "admin/desk/personal_data.html", context, headers={"Cache-Control": "no-store"}
        )

    @staticmethod
    def asked(request: HttpRequest, client: Client) -> Erasure | None:
        """The act; None where something goes on, which is told."""
        try:
            act = ask_for_erasure(client.pk, ground_of(request.POST), actor=Actor.of(request.user))
        except TransitionDenied as refusal:
            for denial in refusal.decision.denials:
                messages.error(request, denial.message)
            return None
        messages.success(request, ASKED)
        return act

    def hindrances_of(self, request: HttpRequest, client: Client) -> Iterator[tuple[str, list[tuple[str, str]], bool]]:
        """What isn't over, in words, with the pages that end it, where the asker may open them; whether more is."""
        for reason, rows in unfinished(client).items():
            named = rows.select_related("operator") if rows.model is Contact else rows
            if found := list(named.order_by("pk")[: LINKED + 1]):
                section = self.admin_site.get_model_admin(rows.model)
                opens = section.has_view_permission(request)
                first = [(name_of(row), page_of(row) if opens else "") for row in found[:LINKED]]
                yield str(reason.label), first, len(found) > LINKED

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything that is kept of the person, as PDF or JSON; having it is a look by way of export."""
        if not has_role(request, ADMINISTRATORS):
            raise PermissionDenied
        person = Person.of(client_by_id(pk).pk)
        maker = FILES.get(request.GET.get("format", ""))
        if maker is None:
            raise Http404
        look_at(*person.clients, way=Way.EXPORT)
        content, kind, ending = maker(pk, export(person))
        name = f'attachment; filename="client-{pk}.{ending}"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return HttpResponse(content, content_type=kind, headers=headers)


def name_of(row: Model) -> str:
    """A record as a link calls it; what has no number of its own is called by its kind."""
    if isinstance(row, Contact):
        return f"Обращение № {row.pk}, ведёт {row.operator}"
    return str(row) if isinstance(row, Order) else f"{capitalised(row._meta.verbose_name)} № {row.pk}"


def page_of(row: Model) -> str:
    """Where the record is worked with."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def as_pdf(pk: int, records: list[dict[str, Any]]) -> tuple[bytes, str, str]:
    """On paper."""
    return person_as_pdf(f"Карточка клиента № {pk}", records), "application/pdf", "pdf"


def as_json(pk: int, records: list[dict[str, Any]]) -> tuple[bytes, str, str]:
    """For a machine, as the API gives it."""
    return json.dumps({"client": pk, "made_at": timezone.now(), "records": records}), "application/json", "json"


FILES = {"pdf": as_pdf, "json": as_json}


def ground_of(form: Mapping[str, str]) -> str:
    """The ground, in one line."""
    return " ".join(form.get("ground", "").split())


def faults_of(form: Mapping[str, str], pk: int) -> dict[str, str]:
    """Field → what is wrong with it."""
    ground, faults = ground_of(form), {}
    if not ground or len(ground) > LONGEST_GROUND:
        faults["ground"] = LONG_GROUND if ground else NO_GROUND
    if form.get("confirmed", "").strip().removeprefix("№").strip() != str(pk):
        faults["confirmed"] = NOT_CONFIRMED
    return faults
