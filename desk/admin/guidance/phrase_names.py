"""What phrases and rules are called where people read of them: by their first words, the code beside (GDE-22)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import Truncator

from desk.guidance.checks.soundness import said_by
from desk.guidance.docs.docs_generator import Row
from desk.guidance.rules.dsl import NeverSay, Rule
from service.admin.formatting import capitalised

NAMED_BY = 60
"""Signs of a text by which a phrase is called."""
PLACEHOLDER = re.compile(r"\{[^}]*\}")
LEFT_OUT, MARKS = re.compile(r"\[[^\[\]]*\]"), re.compile(r"[\[\]]")
SAYS_NOTHING = "Без слов"


@dataclass(frozen=True)
class NamedRow(Row):
    """A rule as people read it, with its name."""

    name: str


def beginning(words: str) -> str:
    """The first words of a text that are always said, by which a phrase is known."""
    sure = LEFT_OUT.sub("", words).strip() or MARKS.sub("", words)
    told = " ".join(PLACEHOLDER.sub("…", sure).split())
    return capitalised(Truncator(told).chars(NAMED_BY))


def rule_name(rule: Rule, texts: Mapping[str, str]) -> str:
    """A rule by the first phrase that it says; what it forbids to say names none."""
    steps = (step for step in rule.steps if not isinstance(step, NeverSay))
    first = next((code for step in steps for code in said_by(step) if texts.get(code)), None)
    return f"«{beginning(texts[first])}»" if first else SAYS_NOTHING


def with_names(rows: Iterable[Row], rules: Iterable[Rule], texts: Mapping[str, str]) -> list[NamedRow]:
    """The rows of a script, each by its name."""
    by_code = {rule.code: rule for rule in rules}
    return [NamedRow(**vars(row), name=rule_name(by_code[row.code], texts)) for row in rows]
