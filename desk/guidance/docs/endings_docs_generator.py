"""The table of outcomes for people, `docs/outcomes.md`: how each conversation may end, as its test proves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desk.guidance.docs.docs_generator import condition, escaped, shared_layers, title_of
from desk.guidance.rules.conversation_endings import Ending, ending_of, ends
from desk.guidance.rules.dsl import Rule
from desk.guidance.scripts import SCRIPTS
from service.docs.generator import page, table

ABOUT = (
    "Чем кончается каждый разговор: по правилу, на котором он останавливается, — что после него есть, с каким "
    "результатом закрывают обращение и сколько ходов занимает тема в самом долгом случае. Сверяет "
    "`tests/desk/guidance/test_follower.py`: там каждый разговор ведут до конца и смотрят на факты."
)
HEAD = ("Правило", "Когда", "Чем кончается", "Результат «ОК»", "Ходов, не больше")


def endings_page() -> str:
    """Rows that several scripts share stand once, at the beginning."""
    shared = shared_layers()
    common = [row for layer in shared.values() for row in layer]
    parts = [section("Общие правила", common)]
    own = ((script, [row for row in script.rules if row not in common]) for script in SCRIPTS)
    parts += [section(title_of(script), rows) for script, rows in own if any(map(ends, rows))]
    return page("Чем кончаются разговоры", ABOUT, *parts, command="make_guidance_docs")


def section(title: str, rows: Iterable[Rule]) -> list[str]:
    """A heading and the endings below it."""
    return [f"## {title}", "", *table(HEAD, (cells(row, ending_of(row)) for row in rows if ends(row)))]


def cells(row: Rule, ending: Ending) -> Iterator[str]:
    """One ending."""
    yield f"`{row.code}`"
    yield escaped("; ".join(condition(fact, values) for fact, values in row.when.items()) or "всегда")
    yield ending.label
    yield ", ".join(sorted(str(result.label) for result in ending.results))
    yield str(ending.turns)
