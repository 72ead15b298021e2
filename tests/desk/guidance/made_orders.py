"""Orders made for the worlds, beside the samples: several lines, late, elsewhere, priced one way, begun on the call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from orders.choices import AnnulReason, LineKind, Stage
from orders.models import HoldNote, Order, Tariff
from returns.choices import CaseStatus
from returns.terms.deadlines import refund_due
from service.accounts.roles import Role
from service.clock import moscow_date, today
from service.defaults.service_sets import SALES_LINE
from service.models import DirectoryEntry
from tests.desk.guidance.following import Follower
from tests.desk.guidance.samples import BY_COMPANY, SAMPLES
from tests.desk.guidance.talking import Talk
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, make
from tests.orders.api.worlds import refuser
from tests.returns.admin.cases import case_in


def two_lines(**about: Any) -> Order:
    """An order with two products and a gift, so that one may go."""
    return OrderFactory(
        lines=[{}, {"kind": LineKind.GIFT, "product": ProductFactory(title="Подарок: лопатка")}, {}], **about
    )


def kit(**about: Any) -> Order:
    """A redeemed order with a kit."""
    return OrderFactory(taken=True, lines=[{"kit": ["Чаша", "Крышка"]}, {}], **about)


def with_card(**about: Any) -> Order:
    """An order with a bonus card among its lines."""
    return OrderFactory(lines=[{}, {"kind": LineKind.BONUS_CARD}], **about)


def sold_out(**about: Any) -> Order:
    """An order whose colour can't be had any more, while others can."""
    robe = ProductFactory(title="Халат", variants=["синий", "серый"])
    return OrderFactory(lines=[{"product": robe, "variant": "красный"}, {}], **about)


def one_of_two(**about: Any) -> Order:
    """An order whose client has another one that is still to be sent."""
    order = OrderFactory(**about)
    OrderFactory(client=order.client, confirmed=True)
    return order


def late(days: int) -> Order:
    """A parcel so many days behind the carrier's own date."""
    return OrderFactory(tracked=True, expected_on=today() - timedelta(days=days))


def redeemed_days_ago(days: int, **about: Any) -> Order:
    """A parcel redeemed so many days ago."""
    return OrderFactory(taken=True, redeemed_on=today() - timedelta(days=days), **about)


def cheapest(kind: str, **about: Any) -> Order:
    """An order not calculated yet, where this is the cheapest way; `only` leaves the Post alone, `none` nothing."""
    order = make(about.pop("situation", "new"), uncalculated=True, **about)
    method, _, quicker = kind.partition("_quicker")
    if kind in ("only", "none"):
        Tariff.objects.exclude(method="post" if kind == "only" else "").delete()
        return order
    Tariff.objects.filter(method=method).update(price=1)
    Tariff.objects.exclude(method=method).update(price=900)
    Tariff.objects.filter(method=method).update(days=1 if quicker else 40)
    return order


def asked_once() -> Order:
    """Another contact about the same order was closed before (GDE-4)."""
    order = make("buffer")
    Talk(Desk(), order).close()
    return order


def settled_without_a_date(wish: str = "refund", days: int = 0) -> Order:
    """A case of the CRM before, settled, taken over so many days ago; nobody knows when it was sent (OPP-1)."""
    taken_over = timezone.now() - timedelta(days=days)
    unknown = {"sent_on": None, "refund_due_on": refund_due(moscow_date(taken_over)), "import_digest": "x"}
    times = {"imported_at": taken_over, "created_at": taken_over}
    return case_in(CaseStatus.SETTLED, wished_outcome=wish, **unknown, **times).order


def as_it_stands(order: Order) -> dict[str, Any]:
    """The client names what the order has already."""
    return {**order.client.name, **{part: value for part, value in order.address.items() if value}, "flat": ""}


def annul_to_correct(follower: Follower, order: Order) -> None:
    """Annulled on this call already."""
    follower.must(follower.desk.do(order.number, "annul", {"reason": "correction"}), "annul")


def with_another_parcel(of_first: Callable[..., Order]) -> Order:
    """Another parcel of the same client waits at the Post."""
    order = of_first()
    OrderFactory(client=order.client, arrived=True)
    return order


def dropped_while_correcting(subtopic: str, code: str, said: dict[str, Any]) -> Callable[[Follower, Order], None]:
    """A colleague's call about the order broke off once the right name or address was dictated and it was annulled."""

    def before(follower: Follower, order: Order) -> None:
        desk = Desk()
        talk = Talk(desk, order)
        talk.ask("change_order", subtopic, **{code: said})
        if order.status == "buffer":
            follower.must(desk.do(order.number, "annul", {"reason": "correction"}), "annul")
        assert talk.post({"result": "call_dropped"}, "close").status == 200

    return before


def edit_lines(follower: Follower, order: Order) -> None:
    """The basket was changed on this call already, by hand."""
    lines = [{"product": line.product.code, "quantity": line.quantity + 1} for line in order.lines.all()]
    follower.must(follower.desk.do(order.number, "edit", {"lines": lines}), "edit")


def edit_and_calculate(follower: Follower, order: Order) -> None:
    """The same, and calculated: only to be sent again."""
    edit_lines(follower, order)
    follower.must(follower.desk.calculate(order.number), "calculate")


def reissue_and_calculate_elsewhere(follower: Follower, order: Order) -> None:
    """Made on this call; calculated by a colleague who isn't on it."""
    follower.must(follower.desk.do(order.number, "reissue", {}), "reissue")
    made = Order.objects.get(reissue_of=order)
    follower.must(Desk(Role.SUPERVISOR).calculate(made.number), "calculate")


ELSEWHERE: dict[str, Any] = {"tracked": True, "stage": Stage.ARRIVED}
KINDS = ("only", "none", "post", "post_courier", "courier", "pickup", "pickup_quicker")
EXTRA: dict[str, Callable[[], Order]] = {
    "exported_late": partial(late, 3),
    "exported_long_late": partial(late, 12),
    "arrived_unsure": partial(OrderFactory, **ELSEWHERE, place="Отделение на вокзале"),
    "arrived_away_untracked": partial(OrderFactory, exported=True, stage=Stage.ARRIVED, place="Уфа"),
    "arrived_away_prepaid": partial(OrderFactory, **ELSEWHERE, place="Уфа", prepaid=True),
    "arrived_away_refuser": lambda: OrderFactory(**ELSEWHERE, place="Уфа", **refuser()),
    "arrived_away_do_not_contact": lambda: OrderFactory(
        **ELSEWHERE, place="Уфа", client=ClientFactory(do_not_contact=True)
    ),
    "cancelled_colour": partial(sold_out, status="cancelled"),
    "back_colour_sold_out": partial(sold_out, status="postal_return"),
    "sent_colour_sold_out": partial(sold_out, tracked=True),
    "earlier_colour_sold_out": partial(sold_out, **SITUATIONS["annulled_earlier"]),
    "one_of_two": partial(one_of_two, **SITUATIONS["new"]),
    "new_two_lines": two_lines,
    "buffer_two_lines": lambda: two_lines(status="buffer"),
    "confirmed_two_lines": lambda: two_lines(confirmed=True),
    "closed_two_lines": lambda: two_lines(status="closed_region"),
    "gone_goods": lambda: make("new", lines=[{}, {"product": ProductFactory(availability="gone")}]),
    "remark": lambda: make("supervisor_check", remark="Позвонить после шести"),
    "remark_clarification": lambda: make("supervisor_check", remark="Позвонить", clarification="Какой цвет?"),
    "bad_address": lambda: make("supervisor_check", region="Республика Татарстан", locality="Казань"),
    "other_name": lambda: make("new", recipient_last="Ошибкина"),
    "other_person": lambda: make("new", recipient_last="Петрова", recipient_is_other=True),
    "other_person_sent": lambda: OrderFactory(tracked=True, recipient_last="Петрова", recipient_is_other=True),
    "closed_refuser": lambda: make("closed_region", **refuser()),
    "closed_do_not_contact": lambda: make("closed_region", client=ClientFactory(do_not_contact=True)),
    "requested_refuser": lambda: make("annul_requested", **refuser()),
    "requested_do_not_contact": lambda: make("annul_requested", client=ClientFactory(do_not_contact=True)),
    "dispatched_courier": lambda: OrderFactory(exported=True, dispatched=True, by_courier=True),
    "dispatched_pickup": lambda: OrderFactory(exported=True, dispatched=True, to_pickup_point=True),
    "cancel_requested_pickup": lambda: make("annul_requested", to_pickup_point=True),
    "window_last_day": partial(redeemed_days_ago, 14),
    "window_over": partial(redeemed_days_ago, 15),
    "kit": kit,
    "asked_once": asked_once,
    "with_card": with_card,
    "no_first_name": lambda: make("new", client=ClientFactory(first="")),
    "buffer_earlier_gone": lambda: make(
        "buffer", earlier_month=True, lines=[{"product": ProductFactory(availability="gone")}]
    ),
    "closed_two_lines_refuser": lambda: two_lines(status="closed_region", **refuser()),
    "closed_two_lines_do_not_contact": lambda: two_lines(
        status="closed_region", client=ClientFactory(do_not_contact=True)
    ),
    **{f"cheapest_{kind}": partial(cheapest, kind) for kind in KINDS},
}


LACKS: dict[str, Callable[[], dict[str, Any]]] = {
    "goods": lambda: {"lines": [{}, {"product": ProductFactory(availability="gone")}]},
    "a house": lambda: {"house": ""},
    "the name on the card": lambda: {"recipient_last": "Ошибкина"},
    "a calculation": lambda: {"uncalculated": True},
}
"""What an order may lack before it can be confirmed (ORD-12)."""

OPENED_BY: dict[str, tuple[str, dict[str, Any]]] = {
    "annulled at the client's refusal": ("annulled_this_month", {"annulment_reason": AnnulReason.CLIENT_REFUSAL}),
    "annulled to be corrected": ("annulled_this_month", {}),
    "annulled by the company": ("annulled_this_month", BY_COMPANY),
    "checked": ("checked", {}),
    "stopped by its address": ("supervisor_check", {}),
    "annulled by the warehouse": ("ff_annulled_not_post", {}),
    "happy call": ("happy_call", {}),
    "postponed": ("postponed", {}),
    "came back": ("postal_return", {}),
}
"""Every opening that offers to confirm or to make anew → the situation, and what is different about the order."""


def lacking(opened_by: str, lacks: str) -> Order:
    """An order that lacks something, in the situation of an opening."""
    situation, about = OPENED_BY[opened_by]
    return make(situation, **about, **LACKS[lacks]())


def noted_and_lacking(lacks: str) -> Order:
    """Postponed with the reason written down."""
    order = lacking("postponed", lacks)
    HoldNote.objects.create(order=order, at=timezone.now(), text="Клиент уточнит адрес.")
    return order


def with_a_sales_line() -> Order:
    """The directory has the number of «ВХОД» (DIR-5)."""
    DirectoryEntry.objects.update_or_create(
        code=SALES_LINE, defaults={"kind": "own_line", "name": "ВХОД", "phone": "+78005000000"}
    )
    return SAMPLES["new"]()


def sample(name: str) -> Callable[[], Order]:
    """By name, out of both collections."""
    return EXTRA.get(name) or SAMPLES[name]
