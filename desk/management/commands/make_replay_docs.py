"""Write docs/replays.md, or see whether it is up to date: which rules are replayed before they are put in force."""

from __future__ import annotations

from collections.abc import Iterable

from desk.insight.replay.rules_without_replay import Draftable, draftable_settings, draftable_tables
from service.docs.generator import DocumentsCommand, page, table

ABOUT = (
    "Что из правил отдела проигрывается на прошлом до введения (FOR-3), а что нет и почему. Проигрывает "
    "`POST /replays`, в админке — «Посмотреть последствия»; без взгляда на последствия условие или цифру вводят только "
    "нарочно, с причиной. По API настройку меняет администратор: `PATCH /settings/{code}` — это и есть «нарочно». "
    "Ответ говорит, видел ли кто-нибудь последствия, а в истории остаётся, что ввели не глядя и почему "
    "([решение 26](adr/0026-a-replay-asks-the-machine-again-on-the-rows-of-its-moment.md))."
)


class Command(DocumentsCommand):
    """`manage.py make_replay_docs [--check]`."""

    help = "Пишет docs/replays.md: какие правила проигрываются на прошлом."
    name = "make_replay_docs"

    def documents(self) -> dict[str, str]:
        """The one document."""
        tables = ["## Таблицы", "", *told(draftable_tables())]
        settings = ["## Настройки", "", *told(draftable_settings())]
        return {"replays.md": page("Прогоны правил на прошлом", ABOUT, tables, settings, command=self.name)}


def told(rules: Iterable[Draftable]) -> list[str]:
    """Those with a replay, then those without."""
    found = sorted(rules, key=lambda one: (not one.rule, one.code))
    rows = ([f"`{one.code}`", one.label, one.rule and f"`{one.rule}`", one.decisions, one.why_not] for one in found)
    return table(["Код", "Что", "Правило", "Какие решения спросят заново", "Почему не проигрывается"], rows)
