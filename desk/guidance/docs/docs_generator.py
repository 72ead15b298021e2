"""The whole table for people: as `docs/guidance.md`, and as rows of the admin's page (one source for both)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desk.choices import SUBTOPICS, Topic
from desk.guidance.checks.reached_layers import reached_layers
from desk.guidance.rules.dsl import (
    AskQuestion,
    More,
    NeverSay,
    Note,
    OfferRequest,
    OfferTicket,
    Question,
    ReferTo,
    Rule,
    SayPhrase,
    Script,
    Step,
)
from desk.guidance.rules.facts import SITUATION
from desk.guidance.scripts import SCRIPTS
from escalations.categories import TicketCategory
from escalations.categories.ticket_offers_by_other_houses import offer_label
from orders.choices import Action
from service.docs.generator import page, table
from service.fsm.condition_overlaps_and_gaps import Box, Fact, overlap

OTHER_DOINGS = {
    "ring_later": "назначить обратный звонок на другое время",
    "identify": "записать, кто звонит и как опознан",
    "card_name": "исправить имя в карте",
    "card_address": "записать адрес в карту",
    "excuse_parcel": "признать причину невыкупа уважительной",
    "edit.name": "исправить имя в заказе",
    "edit.address": "исправить адрес в заказе",
    "edit.data": "вписать недостающие данные",
    "edit.remove": "убрать товар",
    "edit.add": "добавить товар",
    "edit.variant": "поставить выбранный цвет или размер",
    "reissue.name": "переоформить на верное имя",
    "reissue.address": "переоформить на верный адрес",
    "reissue.place": "переоформить: прибыла не туда",
    "reissue.corrected": "переоформить",
    "return_case": "оформить возврат",
    "send_case": "отметить отправку",
    "withdraw_case": "отозвать возврат",
    "open_successor": "открыть новый заказ",
}
REFERRED = {
    "partner": "телефон партнёра",
    "carrier": "телефон службы доставки",
    "sales_line": "линия «ВХОД»",
}
MANY = 6
ABOUT = (
    "Таблица решений сценария: на каждое сочетание фактов ровно одна строка, это доказывает "
    "`manage.py check --tag guidance`. Тексты — те, с которыми служба поставляется; действующие правят "
    "супервайзеры в админке."
)
Layer = tuple[Rule, ...]


@dataclass(frozen=True)
class Row:
    """A rule as people read it."""

    code: str
    cites: str
    conditions: tuple[str, ...]
    steps: tuple[str, ...]
    passes: bool


def title_of(script: Script) -> str:
    """«Тема: подтема»."""
    topic = Topic(script.topic)
    return f"{topic.label}: {SUBTOPICS[topic](script.subtopic).label}" if script.subtopic else str(topic.label)


def title_named(name: str) -> str:
    """The title of the script of this name."""
    script = next((known for known in SCRIPTS if known.name == name or known.topic == name), None)
    return f"«{title_of(script)}»" if script and "/" in name else f"«{Topic(name.partition('/')[0]).label}»"


def rows_of(script: Script, texts: Mapping[str, str], situation: str = "") -> Iterator[Row]:
    """The rows, or those that can apply in one situation."""
    bound: Box = {SITUATION: frozenset({situation})} if situation else {}
    for layer in reached_layers(script):
        for reached in layer.rules:
            if any(overlap(box, bound) is not None for box in reached.answered):
                yield rule_row(reached.rule, texts)


def rule_row(row: Rule, texts: Mapping[str, str]) -> Row:
    """One row."""
    conditions = tuple(condition(fact, values) for fact, values in row.when.items())
    steps = [step_in_words(step, texts) for step in row.steps]
    if row.goes_on or row.goes_to:
        steps.append("Затем: дальше по сценарию" if row.goes_on else f"Затем: тема {title_named(row.goes_to)}")
    return Row(row.code, ", ".join(row.cites), conditions, tuple(steps), row.passes)


def condition(fact: Fact, values: frozenset[str]) -> str:
    """«Статус: Новый, Корзина»; of many values the few that are left out."""
    missing = [label for value, label in fact.labels.items() if value not in values]
    named = [label for value, label in fact.labels.items() if value in values]
    shown = f"кроме: {' / '.join(missing)}" if len(named) > MANY > len(missing) else " / ".join(named)
    return f"{fact.label}{' (ответ)' if isinstance(fact, Question) else ''}: {shown}"


def step_in_words(step: Step, texts: Mapping[str, str]) -> str:
    """A step in words."""
    match step:
        case SayPhrase(phrase, only):
            where = f" ({only[0].label.lower()}: {only[0].labels[only[1]]})" if only else ""
            return f"Сказать{where}: «{texts[phrase]}»"
        case Note(phrase):
            return f"Оператору: {texts[phrase]}"
        case NeverSay(phrase):
            return f"Никогда: {texts[phrase]}"
        case AskQuestion(question):
            return f"Спросить: «{texts[question.phrase]}» ({answers_of(question)})"
        case More():
            answer = f": «{texts[step.answer]}»" if step.answer else ""
            return f"Если спросит — {texts[step.phrase]}{answer}"
        case OfferRequest():
            return f"Сделать: {page_action(step)}"
        case ReferTo(whom):
            return f"Дать телефон: {REFERRED.get(whom, whom)}"
        case OfferTicket(category):
            return f"Передать: {offer_label(TicketCategory(category))}"
    raise TypeError(type(step).__name__)


def answers_of(asked: Question) -> str:
    """The answers of a question: its options, its fields, or records of the client's."""
    named = [*asked.options.values(), *(field.label for field in asked.fields)]
    if asked.free:
        named.append("своими словами")
    return ", ".join(named) or asked.label.lower()


def page_action(step: OfferRequest) -> str:
    """The action in words, with what is known of its request."""
    label = OTHER_DOINGS.get(step.what) or str(Action(step.what).label).lower()
    known = ", ".join(f"{name}: {value}" for name, value in step.body.items())
    return f"{label} ({known})" if known else label


def guidance_page(texts: Mapping[str, str]) -> str:
    """`docs/guidance.md`; layers that several scripts begin with stand once, at the beginning."""
    shared = shared_layers()
    parts = [section(f"Общие правила {number}", layer, texts) for number, layer in enumerate(shared.values(), 1)]
    numbers = {codes: number for number, codes in enumerate(shared, 1)}
    for script in SCRIPTS:
        first = [str(numbers[codes]) for layer in script.layers if (codes := codes_of(layer)) in numbers]
        own = tuple(row for layer in script.layers if codes_of(layer) not in numbers for row in layer)
        before = f"Сначала общие правила: {', '.join(first)}." if first else "Без общих правил."
        parts.append(section(title_of(script), own, texts, before))
    return page("Что сказать и что сделать", ABOUT, *parts, command="make_guidance_docs")


def codes_of(layer: Layer) -> tuple[str, ...]:
    """What tells a layer from others."""
    return tuple(row.code for row in layer)


def shared_layers() -> dict[tuple[str, ...], Layer]:
    """The layers that more than one script has."""
    layers = [layer for script in SCRIPTS for layer in script.layers]
    times = Counter(map(codes_of, layers))
    return {codes_of(layer): layer for layer in layers if times[codes_of(layer)] > 1}


def section(title: str, layer: Layer, texts: Mapping[str, str], before: str = "") -> list[str]:
    """A heading and a table."""
    rows = (
        [
            f"`{row.code}`",
            row.cites,
            escaped("; ".join(row.conditions) or "всегда"),
            escaped("<br>".join(row.steps) or "дальше"),
        ]
        for row in (rule_row(row, texts) for row in layer)
    )
    lines = table(["Правило", "Справочник", "Когда", "Что"], rows)
    return [f"## {title}", "", *([before, ""] if before else []), *lines]


def escaped(text: str) -> str:
    """A cell of a table holds no bar."""
    return text.replace("|", "\\|")
