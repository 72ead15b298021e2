"""The page of every code that an answer of the API refuses with (`manage.py make_docs`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from service.choices_registry import all_choices, choice_pairs
from service.docs.fault_codes import denial_codes, fault_codes
from service.docs.generator import page, table
from service.http.problems import TITLES

ABOUT = (
    "Ошибка — `application/problem+json`: `code` говорит, какая, `title` и `detail` — словами. Повторять стоит только "
    "`throttled`, `unavailable` и `internal`, с тем же `Idempotency-Key`. Новые причины и ошибки появляются без "
    "новой версии API: незнакомый код показывают его словами."
)
DENIED = (
    "Каждая — в `reasons[]` с `message`, а для клиента `client_words`; `next_steps[]` и `alternatives[]` ведут дальше: "
    "шаги одного вида, чей бы ни был отказ. «Что дальше» — название первого шага; `…` — зависит от звонка."
)
FAULTS = "В `errors[]` названы все ошибки сразу, у каждой `field`. В ответах интеграциям — у каждой записи."
OF_DENIALS = {
    "reasons": ("Заказы", "reasons.md"),
    "case_reasons": ("Возвраты", "return-reasons.md"),
    "ticket_reasons": ("Тикеты", "tickets.md"),
    "contact_reasons": ("Обращения", ""),
    "client_reasons": ("Карточки клиентов", ""),
    "callback_reasons": ("Обратные звонки", ""),
    "message_reasons": ("СМС", ""),
}
"""Vocabulary of `GET /choices` → whose reasons they are, and the page that tells more of them"""
_leads_on: dict[str, Mapping[str, str]] = {}
COLUMNS = ["Код", "Что это"]


def register_leads_on(labels: Mapping[str, Mapping[str, str]]) -> None:
    """Tell what leads on from reasons, by vocabulary; a house does this in `AppConfig.ready()`."""
    _leads_on.update(labels)


def problems_page() -> dict[str, str]:
    """The one document."""
    problems = table(["Статус", "`code`", "Что это", "Что делать"], problem_rows())
    faults = table(["Код", "Слова (пример)"], ([f"`{code}`", words] for code, words in fault_codes().items()))
    parts = [["## Ошибки", "", *problems], ["## 409 `denied`: причины отказа", "", DENIED], *denials()]
    parts.append(["## 400 `invalid`: ошибки в данных", "", FAULTS, "", *faults])
    return {"problems.md": page("Коды ошибок", ABOUT, *parts, command="make_docs")}


def problem_rows() -> Iterator[list[str]]:
    """The problems in the order of their statuses."""
    for code, (status, title, words) in TITLES.items():
        yield [str(status), f"`{code}`", title, words]


def denials() -> Iterator[list[str]]:
    """The reasons of each house."""
    for name, (whose, more) in OF_DENIALS.items():
        if name in all_choices():
            known = [f"Слова и следующие шаги: [{more}]({more})."] if more else []
            lead = [*known, ""] if known else []
            yield [f"### {whose} (`{name}`)", "", *lead, *table_of(name, choice_pairs(name))]
    yield ["### Прочее", "", *table_of("", denial_codes().items())]


def table_of(name: str, reasons: Iterable[tuple[str, str]]) -> list[str]:
    """The reasons of a vocabulary, with what leads on where that isn't told elsewhere."""
    leads = _leads_on.get(name)
    if leads is None:
        return table(COLUMNS, ([f"`{code}`", words] for code, words in reasons))
    rows = ([f"`{code}`", words, leads.get(code, "")] for code, words in reasons)
    return table([*COLUMNS, "Что дальше"], rows)
