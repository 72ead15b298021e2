"""What whoever heads the desk sees in the demo: calls that go on, drawn calls and their reviews, shared views."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle

from django.db.models import QuerySet

from desk.demo.play_call import SUMMED_UP, Call, ask, begin, one_step
from desk.demo.staff import People
from desk.models import DrawnCall, QualityQuestion
from desk.use_cases.guidance import miss
from desk.use_cases.review_calls import draw_calls, review
from orders.events.ingest import take_events
from orders.models import Order
from service.clock import moscow_date
from service.demo.moments import lived_at
from service.use_cases.saved_views import keep_view

DAY = timedelta(days=1)
DRAWN_DAYS, UNREVIEWED = 14, 3
LOST = (0, 1, 0, 2, 1, 0, 3)
"""Points that each review in turn takes off the questions that a call could fail."""
NOTES = (
    "Хорошо: спокойно и по делу.",
    "Прежде чем называть адрес, убедитесь, кто звонит.",
    "Срок назван верно, спасибо. В комментарий добавьте, о чём договорились.",
    "Клиента перебили дважды. Дослушайте, потом отвечайте.",
)
UNASKED = ("Можно ли забрать посылку по доверенности от руки?", "Почему в сообщении другая сумма?")
HELD = ("799001", "799002", "799003")
"""Numbers of orders that aren't there."""
VIEWS = (
    ("escalations.ticket", "Ждут ответа", "state=waiting"),
    ("escalations.ticket", "Решены за неделю", "answered=week&state=resolved"),
    ("orders.order", "Проверка СВ", "status__exact=supervisor_check"),
)


def load(now: datetime, people: People, numbers: Iterator[int], orders: QuerySet[Order]) -> None:
    """All of it, beside the calls of the last weeks."""
    reviewed(now, people)
    on_the_line(now, people, numbers, orders)
    held(now, people)
    for section, name, query in VIEWS:
        keep_view(people.supervisor, section, name, query, shared=True)


def reviewed(now: datetime, people: People) -> None:
    """Calls drawn day by day; all but the newest are reviewed the day after."""
    for back in range(DRAWN_DAYS, 0, -1):
        with lived_at(now - (back - 1) * DAY):
            draw_calls(moscow_date(now - back * DAY))
    questions = list(QualityQuestion.objects.filter(retired=False))
    drawn = DrawnCall.objects.filter(reviewed_at=None).select_related("contact")
    waiting = list(drawn.order_by("contact__started_at"))
    for call, lost, note in zip(waiting[:-UNREVIEWED], cycle(LOST), cycle(NOTES), strict=False):
        scores = {one.pk: max(0, one.most - (lost if one.most > 1 else 0)) for one in questions}
        with lived_at(min(now, call.contact.started_at + DAY)):
            review(call.pk, scores, note, actor=people.supervisor)


def on_the_line(now: datetime, people: People, numbers: Iterator[int], orders: QuerySet[Order]) -> None:
    """Two colleagues talk at the moment; what their clients asked the script had no answer for."""
    for place, (order, words) in enumerate(zip(orders[:2], UNASKED, strict=False)):
        call = Call(now - timedelta(minutes=3 + 4 * place), people.operators[-1 - place], order)
        one_step(partial(stay_on_the_line, call, next(numbers), words))


def stay_on_the_line(call: Call, number: int, words: str) -> None:
    """A call that has no end yet."""
    contact = begin(call, number)
    ask(call, contact)
    with lived_at(call.at + SUMMED_UP):
        miss(contact.pk, {"words": words}, actor=call.operator)


def held(now: datetime, people: People) -> None:
    """Reports of orders that nobody has sent yet: they wait for them."""
    for place, number in enumerate(HELD):
        at = (now - timedelta(hours=2 + 3 * place)).isoformat()
        event = {"id": f"demo-held-{place + 1}", "type": "dispatch", "order": number, "at": at, "data": {}}
        take_events([event], actor=people.warehouse)
