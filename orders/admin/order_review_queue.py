"""«Ждут прослушивания»: the queue of orders that a supervisor approves or sends back, one by one or many (ORD-15)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from orders.admin.formatting import order_link
from orders.admin.order_rows_with_sums import row_total, with_goods_cost
from orders.admin.page_sections import brief_facts
from orders.admin.page_views import ORDER_ACTIONS, OrderPages, require_action
from orders.choices import Action, Status
from orders.models import ContactOrder, Order
from service.accounts.roles import Actor
from service.admin.formatting import client_link, moscow_time
from service.admin.start_page_counters import WorkCounter, capped_count
from service.http.json import Representation
from service.models import User
from service.texts.amounts_and_quantities import roubles

SHOWN = 50
RESULTS = "review_results"
SUM = "К оплате"
"""Stands at the head of the card."""
WHAT_TO_MEND = "Напишите, что исправить: без этого заказ на доработку не возвращают."
DONE = {Action.APPROVE_REVIEW: "одобрен", Action.SEND_BACK: "возвращён на доработку"}


def orders_to_review() -> QuerySet[Order]:
    """Orders that wait, the longest waiting first."""
    links = ContactOrder.objects.select_related("contact").order_by("-at", "-pk")
    rows = Order.objects.filter(review_required=True, status=Status.CONFIRMED)
    rows = rows.select_related("client", "carrier").prefetch_related("lines__product", Prefetch("contact_links", links))
    named = User.objects.filter(username=OuterRef("taken_by")).values("display_name")
    return with_goods_cost(rows.annotate(taken_by_name=Subquery(named[:1]))).order_by("created_at", "id")


def row_of(order: Any) -> Representation:
    """One row of the queue."""
    return {
        "pk": order.pk,
        "number": order.number,
        "version": order.version,
        "link": order_link(order),
        "client": client_link(order.client),
        "taken_by": order.taken_by_name or order.taken_by,
        "confirmed": moscow_time(order.confirmed_at or order.created_at),
        "total": roubles(row_total(order)),
        "recording": recording_of(order),
        "brief": [(label, value) for label, value in brief_facts(order) if value and label != SUM],
    }


def recording_of(order: Order) -> str:
    """Where the newest call about the order can be listened to; only a web address is one."""
    urls = (link.contact.recording_url for link in order.contact_links.all())  # type: ignore[attr-defined]
    return next(filter(None, map(playable, urls)), "")


def playable(url: str) -> str:
    """The address of a recording, be it on the web or one of the service's own files; nothing of what is neither."""
    return url if url.startswith(("https://", "http://", "/static/")) else ""


class ReviewPages(OrderPages):
    """Mixin of the orders' section: the queue."""

    def get_urls(self) -> list[URLPattern]:
        """The queue before the pages of the section."""
        page = self.admin_site.admin_view(self.review_view)
        return [path("review/", page, name="orders_order_review"), *super().get_urls()]

    def menu_pages(self, request: HttpRequest) -> list[Representation]:
        """The queue is in the menu of whoever works it."""
        if Actor.of(request.user).role not in Order.machine.roles[Action.APPROVE_REVIEW]:
            return []
        link = reverse("admin:orders_order_review")
        return [{"title": "Ждут прослушивания", "icon": "headphones", "link": link}]

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """Orders that only the asker's role carries on with: calls to listen to, checks by the supervisor."""
        if Actor.of(request.user).role not in Order.machine.roles[Action.APPROVE_REVIEW]:
            return
        yield WorkCounter("Ждут прослушивания", capped_count(orders_to_review()), reverse("admin:orders_order_review"))
        listed = reverse("admin:orders_order_changelist")
        for status in (Status.SUPERVISOR_CHECK, Status.MANUAL_CHECK):
            count = capped_count(Order.objects.filter(status=status))
            yield WorkCounter(str(status.label), count, f"{listed}?status__exact={status.value}")

    def review_view(self, request: HttpRequest) -> HttpResponse:
        """Show the queue; posted, work through what was chosen and say what became of each."""
        actor = require_action(request, Action.APPROVE_REVIEW)
        if request.method == "POST":
            request.session[RESULTS] = worked_through(request, actor)
            return HttpResponseRedirect(reverse("admin:orders_order_review"))
        found, results = list(orders_to_review()[: SHOWN + 1]), request.session.pop(RESULTS, [])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Ждут прослушивания",
            "rows": [row_of(order) for order in found[:SHOWN]],
            "more": len(found) > SHOWN,
            "results": results,
            "refused": any(not result["done"] for result in results),
        }
        return TemplateResponse(request, "admin/orders/order/review.html", context)


def worked_through(request: HttpRequest, actor: Actor) -> list[Representation]:
    """What became of each order chosen; one that is refused holds up no other."""
    action, chosen = pressed_button(request)
    if action is None:
        raise PermissionDenied
    if not chosen:
        return [{"number": "", "done": False, "words": "Не выбран ни один заказ."}]
    orders = dict(Order.objects.filter(pk__in=chosen).values_list("pk", "number"))
    return list(review_results(request, actor, action, {pk: orders[pk] for pk in chosen if pk in orders}))


def pressed_button(request: HttpRequest) -> tuple[Action | None, list[int]]:
    """The action whose button was pressed, and the orders it is meant for: a row's own, or those ticked."""
    for action in DONE:
        pressed = request.POST.get(action)
        if pressed is not None:
            chosen = request.POST.getlist("order") if pressed == "chosen" else [pressed]
            return action, [int(pk) for pk in chosen[:SHOWN] if pk.isdecimal() and len(pk) < 19]
    return None, []


def review_results(
    request: HttpRequest, actor: Actor, action: Action, orders: dict[int, str]
) -> Iterator[Representation]:
    """Do the action to each order as the page showed it."""
    single = request.POST.get(action) != "chosen"
    for pk, number in orders.items():
        note = request.POST.get(f"note_{pk}" if single else "note", "").strip()
        if action == Action.SEND_BACK and not note:
            yield {"number": number, "done": False, "words": WHAT_TO_MEND}
            continue
        body = {"hold_note": note} if action == Action.SEND_BACK else {}
        version = request.POST.get(f"version_{pk}", "")
        known = int(version) if version.isdecimal() else 0
        outcome = ORDER_ACTIONS.attempt(number, action, actor=actor, body=body, version=known)
        yield {"number": number, "done": outcome.succeeded, "words": outcome.in_words or DONE[action]}
