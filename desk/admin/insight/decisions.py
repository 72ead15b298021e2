"""«Почему»: receipts of decisions, reached from contact, order, ticket and return in one click (FOR-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.insight.past import PastPages, past_page
from desk.insight.decisions import (
    HIDDEN_FROM_DESK,
    decision_representation,
    facts_in_words,
    may_read,
    question_label,
    receipt_for,
)
from escalations.admin.queue.filters import actor_of
from escalations.models import Ticket
from orders.models import Order
from orders.models.hold_notes_and_contacts import ContactOrder
from returns.models import ReturnCase
from service.accounts.roles import DESK, Actor, Role
from service.admin.formatting import moscow_time
from service.admin.history_and_outbox import RecordAdmin
from service.admin.history_labels import action_label
from service.admin.related_records import SHOWN, RelatedRecords, records_of, register_related
from service.models import Contact, Receipt
from service.models.receipts import MADE

DECISIONS = "Почему так решено"


class ReceiptAdmin(PastPages, RecordAdmin):
    """What was asked in a contact, on which facts, and what was answered."""

    readers = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
    icon = "support"
    comes = (
        "Квитанция появляется с каждым ответом службы: что можно сделать с заказом, что "
        "сказать клиенту, почему отказано."
    )
    list_display = ("at", "asked", "outcome", "contact_id")
    list_filter = ("outcome",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Receipt]:
        """The receipts that `may_read` gives: none of what others decide about a return, for the desk (RET-13)."""
        rows: QuerySet[Receipt] = super().get_queryset(request)
        return rows if actor_of(request).role not in DESK else rows.exclude(HIDDEN_FROM_DESK)

    @admin.display(description="вопрос")
    def asked(self, receipt: Receipt) -> str:
        """What was asked, in words."""
        return question_label(receipt)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The answer to "why"."""
        actor = actor_of(request)
        if object_id is None or not object_id.isdecimal():
            raise Http404
        receipt = receipt_for(int(object_id), actor)
        told = decision_representation(receipt)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Почему так решено",
            "told": told,
            "decided": decided(receipt),
            "facts": facts_in_words(receipt),
            "role": Role(receipt.role).label,
            "contact": self.call_page(request, receipt),
            "past": [(order, past_page(order.pk, receipt.at, f"receipt-{receipt.pk}")) for order in orders_of(receipt)],
        }
        return TemplateResponse(request, "admin/desk/decision.html", context)

    def call_page(self, request: HttpRequest, receipt: Receipt) -> str:
        """The page of the call in which it was asked; blank for who has none."""
        opens = self.admin_site.get_model_admin(Contact).has_view_permission(request)
        return reverse("admin:service_contact_change", args=[receipt.contact_id]) if opens else ""


def orders_of(receipt: Receipt) -> QuerySet[Order]:
    """The orders that were spoken of: the one that was asked about, else those of the call."""
    if receipt.subject == "order":
        return Order.objects.filter(pk=receipt.subject_id or 0)
    linked = ContactOrder.objects.filter(contact_id=receipt.contact_id).values("order_id")
    return Order.objects.filter(pk__in=linked).order_by("pk")


def receipts_shown(contacts: list[int], actor: Actor, **of: Any) -> RelatedRecords:
    """The decisions of these contacts that the asker may read, newest first."""
    rows = Receipt.objects.filter(contact_id__in=contacts, **of).order_by("-pk")[: 4 * SHOWN]
    return records_of(DECISIONS, (row for row in rows if may_read(row, actor)), receipt_line)


def receipt_line(receipt: Receipt) -> SafeString:
    """When, leading to the answer, what was asked and what became of it."""
    page = reverse("admin:service_receipt_change", args=[receipt.pk])
    return format_html('<a href="{}">{}</a> · {}', page, moscow_time(receipt.at), decided(receipt))


def decided(receipt: Receipt) -> str:
    """What was done in one word, «Аннулирован»; else what was asked, and that it was refused or led on from."""
    if receipt.outcome == MADE:
        return action_label(receipt.subject, receipt.action)
    return f"{question_label(receipt)}: {receipt.get_outcome_display()}"


def of_call(contact: Contact, actor: Actor) -> Iterator[RelatedRecords]:
    """What was decided in a call."""
    yield receipts_shown([contact.pk], actor)


def of_order(order: Order, actor: Actor) -> Iterator[RelatedRecords]:
    """What was decided about an order."""
    contacts = list(ContactOrder.objects.filter(order_id=order.pk).values_list("contact_id", flat=True))
    yield receipts_shown(contacts, actor, question__startswith="order.", subject_id=order.pk)


def of_ticket(ticket: Ticket, actor: Actor) -> Iterator[RelatedRecords]:
    """In which call and why a ticket was made."""
    yield receipts_shown([ticket.contact_id or 0], actor, question__startswith="ticket.", subject_id=ticket.pk)


def of_case(case: ReturnCase, actor: Actor) -> Iterator[RelatedRecords]:
    """In which call a case was opened."""
    yield receipts_shown([case.contact_id or 0], actor, question__startswith="case.", subject_id=case.pk)


def register() -> None:
    """Have every page lead to its decisions."""
    for model, provider in ((Contact, of_call), (Order, of_order), (Ticket, of_ticket), (ReturnCase, of_case)):
        register_related(model, provider)
