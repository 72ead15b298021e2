"""Search in what the desk's rules say when they forbid something: the operator's words and the client's (ORD-9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from desk.guidance.speech.russian import counted
from desk.messages.refusals import CLIENT_WORDS, MessageReason
from escalations.fsm.messages import MESSAGES as TICKETS
from escalations.fsm.messages import OPENING_MESSAGES
from orders.fsm.messages import MESSAGES as ORDERS
from returns.fsm.messages import MESSAGES as RETURNS
from returns.fsm.messages import OPENING
from returns.terms.terms_from_settings import terms
from service.fsm import Message
from service.http.json import Representation

ABOUT = {"Заказ": (ORDERS,), "Возврат": (RETURNS, OPENING), "Тикет": (TICKETS, OPENING_MESSAGES)}
FOUND = """
    SELECT told.code, told.title, told.said, ts_rank(told.vector, told.query) AS rank
    FROM (
        SELECT rule.*, to_tsvector('russian', rule.said) AS vector, websearch_to_tsquery('russian', %(words)s) AS query
        FROM unnest(%(codes)s::text[], %(titles)s::text[], %(texts)s::text[]) AS rule (code, title, said)
    ) AS told
    WHERE told.vector @@ told.query
    ORDER BY rank DESC, told.code
    LIMIT %(limit)s
"""


def rules_with(words: str, limit: int) -> list[Representation]:
    """The rules in whose words all of these are, in whatever form they stand; the best first."""
    codes, titles, texts = zip(*rules(), strict=True)
    given: dict[str, Any] = {
        "words": words,
        "codes": list(codes),
        "titles": list(titles),
        "texts": list(texts),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(FOUND, given)
        rows = cursor.fetchall()
    return [
        {"kind": "rule", "code": code, "title": title, "excerpt": said, "href": None, "rank": rank}
        for code, title, said, rank in rows
    ]


def rules() -> Iterator[tuple[str, str, str]]:
    """Code, what it is about, and its words with the present figures."""
    for about, houses in ABOUT.items():
        for messages in houses:
            for code, message in messages.items():
                yield str(code), about, told(message)
    for reason in MessageReason:
        yield reason.value, "СМС клиенту", " ".join(filter(None, (str(reason.label), CLIENT_WORDS.get(reason, ""))))


def told(message: Message) -> str:
    """What the operator reads and the client hears."""
    words = message.filled
    said = f"{words.message} Клиенту: «{words.client_words}»" if words.client_words else words.message
    return said.replace("{window}", counted(terms().window_days, "день", "gent"))
