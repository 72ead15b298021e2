"""A migration that changes rows asks nothing that may change after it: it has a copy of what it needs of the code."""

from __future__ import annotations

import ast
from pathlib import Path

from config.embedded.launch_options import ROOT
from tests.test_migrations_lint import RELEASED, migrations

TOOLS = ("service.database.",)
"""How tables are made and changed: tools of migrations, whose outcome the tests of the schema hold."""
BEFORE_THE_RULE = {
    "desk.0003_the_desks_day",
    "orders.0011_numbers_as_they_are_read",
    "returns.0004_numbers_as_they_are_read",
    "returns.0008_every_dispatched_case_is_due",
    "service.0020_one_person_however_typed",
    "service.0021_phones_as_they_are_read",
}
"""They read phones, numbers, names and days by the live readers; a copy made now would be of another day than theirs"""


class WithoutDefaults(ast.NodeTransformer):
    """A migration without the functions that it names as defaults of columns: rows that are stored later call them."""

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        """A default that is named and not called is let go."""
        named = node.arg == "default" and isinstance(node.value, ast.Attribute)
        return ast.keyword(arg=node.arg, value=ast.Constant(None)) if named else self.generic_visit(node)


def live_modules(path: Path) -> set[str]:
    """The modules of the houses that a migration asks, its own copies and the tools left out."""
    found = set[str]()
    tree = WithoutDefaults().visit(ast.parse(path.read_text("utf-8")))
    asked = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        imported = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names = [name for name in imported if any(one.startswith(f"{name}.") for one in asked)]
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        found |= {name for name in names if name.partition(".")[0] in RELEASED}
    return {name for name in found if ".migrations." not in name and not name.startswith(TOOLS)}


def test_no_migration_asks_what_may_change_after_it() -> None:
    asking = {f"{app}.{name}" for app, name in migrations() if live_modules(ROOT / app / "migrations" / f"{name}.py")}
    assert asking == BEFORE_THE_RULE


def test_what_is_copied_beside_a_migration_asks_nothing_either() -> None:
    copies = [path for app in RELEASED for path in (ROOT / app / "migrations").glob("_[a-z]*.py")]
    assert copies
    assert [path.name for path in copies if live_modules(path)] == []
