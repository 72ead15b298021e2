"""A migration that changes rows asks nothing that may change after it: it has a copy of what it needs of the code."""

from __future__ import annotations

import ast
from pathlib import Path

from config.embedded.launch_options import ROOT
from tests.test_migrations_lint import RELEASED, on_disk

TOOLS = ("service.database.",)
"""How tables are made and changed: tools of migrations, whose outcome the tests of the schema hold."""
OF_COLUMNS = ("default", "choices", "validators")
"""What Django itself writes down by its name: rows that are stored later ask it, the migration doesn't."""
SHIPS_DATA = {"desk.0002_shipped_phrases", "orders.0003_shipped_data"}
"""A new database gets by them what ships today, as it does after each `migrate`; the models are those of their day."""


class WithoutNamed(ast.NodeTransformer):
    """A migration without the functions that it names for columns."""

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        """What is named and not called is let go."""
        values = node.value.elts if isinstance(node.value, ast.List) else [node.value]
        named = node.arg in OF_COLUMNS and all(isinstance(value, ast.Attribute) for value in values)
        return ast.keyword(arg=node.arg, value=ast.Constant(None)) if named else self.generic_visit(node)


def live_modules(path: Path) -> set[str]:
    """The modules of the houses that a migration asks, its own copies and the tools left out."""
    found = set[str]()
    tree = WithoutNamed().visit(ast.parse(path.read_text("utf-8")))
    asked = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        imported = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names = [name for name in imported if any(one.startswith(f"{name}.") for one in asked)]
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        found |= {name for name in names if name.partition(".")[0] in RELEASED}
    return {name for name in found if ".migrations." not in name and not name.startswith(TOOLS)}


def test_no_migration_asks_what_may_change_after_it() -> None:
    every = [(app, name) for app, name in on_disk() if app in RELEASED]
    assert len(every) > len(RELEASED)
    asking = {f"{app}.{name}" for app, name in every if live_modules(ROOT / app / "migrations" / f"{name}.py")}
    assert asking == SHIPS_DATA


def test_what_is_copied_beside_a_migration_asks_nothing_either() -> None:
    copies = [path for app in RELEASED for path in (ROOT / app / "migrations").glob("_[a-z]*.py")]
    assert copies
    assert [path.name for path in copies if live_modules(path)] == []
