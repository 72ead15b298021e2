"""Incidents of the demo: one of a region and one of a carrier in force, one that is over (DIR-6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from desk.use_cases.incidents import make_incident
from orders.delivery.geography import region_code
from service.accounts.roles import Actor
from service.demo.moments import lived_at
from service.models import DirectoryEntry

DAY = timedelta(days=1)
SLOW_REGION = region_code("Башкортостан") or ""
Happening = tuple[datetime, Callable[[], object]]
"""What happens in the demo, and when."""


def incidents(now: datetime, supervisor: Actor) -> Iterator[Happening]:
    """Each with the moment at which a supervisor makes it."""
    carrier = DirectoryEntry.objects.filter(kind="carrier").order_by("code").first()
    shared = {"region": "", "product": None, "carrier": None, "partner": None}
    told: tuple[tuple[timedelta, timedelta, dict[str, Any]], ...] = (
        (
            20 * DAY,
            -12 * DAY,
            {
                "title": "Метель на трассе М-5",
                "note": "Машины стояли двое суток, посылки пришли с опозданием.",
                "client_words": "Из-за погоды посылки идут дольше обычного, они уже в пути.",
                "region": SLOW_REGION,
            },
        ),
        (
            2 * DAY,
            5 * DAY,
            {
                "title": "Сортировочный центр работает не полностью",
                "note": "В Башкортостане сортируют с опозданием, задержка до четырёх дней. Заявок на розыск не делаем.",
                "client_words": "В вашем регионе посылки сейчас сортируют дольше обычного, прибавьте несколько дней.",
                "region": SLOW_REGION,
            },
        ),
        (
            DAY,
            3 * DAY,
            {
                "title": "Служба доставки обновляет статусы с опозданием",
                "note": "Отслеживание показывает вчерашние данные, посылки при этом едут.",
                "client_words": "Данные об отправлениях сейчас обновляются с опозданием.",
                "carrier": carrier,
            },
        ),
    )
    for ago, ahead, words in told:
        at, given = now - ago, {**shared, **words, "ends_at": now + ahead}
        yield at, partial(bring, at, given, supervisor)


def bring(at: datetime, given: dict[str, Any], supervisor: Actor) -> None:
    """Make it as of its moment."""
    with lived_at(at):
        make_incident(given, actor=supervisor)
