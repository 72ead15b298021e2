"""Write docs/rule-index.md, or see whether it is up to date: rule → modules that serve it → tests that try it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from service.docs.generator import DocumentsCommand, page, table
from service.docs.rule_index import HOUSES, citations, deciding_first, defined_rules, reason_without_test, rule_order

ABOUT = (
    "For every rule of [rules.md](rules.md): how many modules serve it and where, and the tests that cite it. "
    "What decides (tables, machines) comes first. A rule "
    "without a test says why. Decisions (`D-…`) are kept by the rules that they decided."
)
SHOWN = 12


class Command(DocumentsCommand):
    """`manage.py make_rule_index [--check]`."""

    help = "Пишет docs/rule-index.md: где исполняется и чем проверяется каждое правило."
    name = "make_rule_index"

    def documents(self) -> dict[str, str]:
        """The one document."""
        root = Path(settings.BASE_DIR)
        code, tests = citations(root, HOUSES), citations(root, ["tests"])
        rules = sorted(defined_rules((root / "docs/rules.md").read_text(encoding="utf-8")), key=rule_order)
        rows = [(rule, _shown(code.get(rule, set())), _shown(tests.get(rule, set()), rule)) for rule in rules]
        body = table(["rule", "served in", "tested in"], rows)
        return {"rule-index.md": page("Rules, code and tests", ABOUT, body, command=self.name)}


def _shown(paths: set[str], rule: str = "") -> str:
    """The first few paths, how many more there are, or why there is none."""
    if not paths:
        return reason_without_test(rule) or "—"
    first = ", ".join(f"`{path}`" for path in sorted(paths, key=deciding_first)[:SHOWN])
    return first + (f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else "")
