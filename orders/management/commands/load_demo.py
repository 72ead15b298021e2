"""`manage.py load_demo`: take the demo goods and orders over, through the same door as the API (INT-1)."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from tqdm import tqdm

from orders.demo import KNOWN, REFUSER, SILENT, demo_products, generate
from orders.demo.closed_regions import close_regions
from orders.demo.import_moments import bundles
from orders.imports import take_over_orders, take_over_products
from orders.models import Order, Product
from service.accounts.roles import SYSTEM, Actor, Role
from service.demo.loading import DemoLoad
from service.demo.moments import lived_at
from service.models import Client, User
from service.use_cases.change_client import client_change, locked_clients

CHUNK = 500
WELL_KNOWN = KNOWN.keys() | REFUSER.keys() | SILENT.keys()
Item = dict[str, Any]
Bundle = tuple[datetime, list[Item]]


class Command(DemoLoad):
    """Loads what isn't there yet, so that a broken-off load is finished and a finished one left alone."""

    help = "Загрузить демонстрационные товары и заказы."
    already = "Демонстрационные заказы уже загружены."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether the crowd is left for later."""
        parser.add_argument("--known", action="store_true", help="Только товары и заказы с известными номерами.")

    def is_loaded(self, **options: Any) -> bool:
        """Whether all orders are there; the well-known ones, where only they are asked for."""
        wanted = WELL_KNOWN if options["known"] else {item["number"] for item in generate(timezone.now())}
        return wanted <= set(Order.objects.values_list("number", flat=True))

    def load(self, **options: Any) -> None:
        """Load the goods, then the orders; an item refused is an error."""
        known, present = options["known"], set(Order.objects.values_list("number", flat=True))
        now = timezone.now()
        items = list(generate(now))
        orders = [item for item in items if item["number"] not in present and (not known or is_well_known(item))]
        before, _ = next(bundles(items, now))
        codes = set(Product.objects.values_list("code", flat=True))
        goods = [item for item in demo_products() if item["code"] not in codes]
        with lived_at(before):
            close_regions()
        self._take_over([(before, goods)], take_over_products, "Товары")
        self._take_over(list(bundles(orders, now)), take_over_orders, "Заказы")
        with lived_at(now):
            let_clients_be_there_before_their_orders()
            mark_the_silent()
        self.stdout.write(f"Загружено демонстрационных заказов: {len(orders)}")

    def _take_over(self, shown: list[Bundle], door: Callable[..., list[Item]], label: str) -> None:
        """Send the items through the door, chunk by chunk, each as of its moment."""
        shop = User.objects.filter(username=Role.SHOP.value, role=Role.SHOP).first()
        actor = Actor.of(shop) if shop else SYSTEM
        with tqdm(total=sum(len(items) for _, items in shown), desc=label, unit="шт.", mininterval=0.5) as progress:
            for moment, items in shown:
                with lived_at(moment):
                    for start in range(0, len(items), CHUNK):
                        results = door(items[start : start + CHUNK], actor=actor)
                        if refused := [result for result in results if result["outcome"] == "refused"]:
                            raise CommandError(_refusals_in_words(refused))
                        progress.update(len(results))


def is_well_known(item: Item) -> bool:
    """Whether the order is one that the documentation names."""
    return item["number"] in WELL_KNOWN


def let_clients_be_there_before_their_orders() -> None:
    """A card is as old as the first order that it tells of, which may have been made long before it was taken over."""
    orders = Order.objects.filter(client=OuterRef("pk")).order_by("created_at").values("created_at")[:1]
    later = Client.objects.annotate(first_order_at=Subquery(orders)).filter(created_at__gt=F("first_order_at"))
    later.update(created_at=F("first_order_at"))


@transaction.atomic
def mark_the_silent() -> None:
    """«НЕ КОНТАКТИРОВАТЬ» isn't the source's to tell, so a supervisor marks the card (CLI-5)."""
    supervisor = User.objects.filter(username=Role.SUPERVISOR.value, role=Role.SUPERVISOR).first()
    actor = Actor.of(supervisor) if supervisor else SYSTEM
    owners = Order.objects.filter(number__in=SILENT).values("client")
    for client in locked_clients().filter(pk__in=owners, do_not_contact=False):
        with client_change(client, "edit", actor):
            client.do_not_contact = True


def _refusals_in_words(refused: Iterable[Item]) -> str:
    """What was refused and why, an item a line; fields and codes only, nothing of a person."""
    lines = []
    for result in refused:
        faults = ", ".join(f"{error['field']}: {error['code']}" for error in result["errors"])
        lines.append(f"{result.get('number') or result.get('code')} — {faults}")
    return "Не приняты:\n" + "\n".join(lines)
