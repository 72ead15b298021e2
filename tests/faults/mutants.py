"""`make mutants`: every mutant that cosmic-ray's operators make of the core's functions, each in a forked copy.

A mutant is asked of the tests that reach its function, the quickest first. Killed is one that a test turns red for, or
that ends in no time allowed. Cosmic-ray lies beside the environment (`.mutants/`), as the next Django does. Who lives
on is named with its line; `SPARED` says of each why that is no lack of a test.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.forked import GREEN, STUMBLED, Forked, run
from tests.faults.planting import ROOT, CannotPlant, changed_codes, plant
from tests.faults.spared import SPARED

TOOL = ROOT / ".mutants"
SUITES: dict[str, tuple[str, ...]] = {
    "service/fsm/machine.py": (
        "tests/service/fsm/test_decision_and_denials.py",
        "tests/service/fsm/test_checks.py",
        "tests/orders/fsm/test_context.py",
        "tests/orders/api/test_decided_by_layers.py",
    ),
    "escalations/sla/due_times.py": (
        "tests/escalations/sla/test_clock_steps.py",
        "tests/escalations/sla/test_due_times.py",
    ),
    "returns/terms/deadlines.py": ("tests/returns/terms/test_deadlines.py",),
    "service/accounts/capabilities.py": ("tests/desk/directory/test_settings.py",),
    "service/admin/allowed_list_filters.py": (
        "tests/service/admin/test_declared_filters.py",
        "tests/service/admin/test_filters_and_hidden_values.py",
    ),
    "escalations/visibility.py": ("tests/escalations/test_visibility_rules.py", "tests/escalations/test_visibility.py"),
    "returns/field_visibility.py": (
        "tests/returns/test_what_a_role_sees.py",
        "tests/returns/test_visibility.py",
        "tests/returns/test_event_visibility.py",
    ),
    "orders/clients/arrived_returns_hidden_from_desk.py": (
        "tests/orders/test_goods_that_came_back.py",
        "tests/orders/fsm/test_context.py",
    ),
    "service/traces/looks.py": ("tests/service/traces/test_looks.py",),
    "service/traces/selectors.py": (
        "tests/service/traces/test_looks.py",
        "tests/escalations/use_cases/test_unusual_readers.py",
    ),
}
OPERATORS = (
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("NumberReplacer", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ExceptionReplacer"),
    *("ZeroIterationForLoop", "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd"),
    *(f"ReplaceComparisonOperator_{one}" for one in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is", "In_NotIn")),
    *(f"ReplaceComparisonOperator_{one}" for one in ("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE")),
    *(f"ReplaceComparisonOperator_{one}" for one in ("GtE_Gt", "GtE_Lt", "NotIn_In")),
    *(f"ReplaceBinaryOperator_{one}" for one in ("Add_Sub", "Sub_Add", "BitOr_BitAnd", "BitAnd_BitOr", "Mul_Add")),
)


@dataclass(frozen=True)
class Mutant:
    """One change of one function."""

    path: str
    function: str
    line: int
    operator: str
    changed: str

    @property
    def name(self) -> str:
        """How it is named: by what stands there now, not by a line's number."""
        after = self.changed.splitlines()[self.line - 1].strip()
        return f"{self.path} {self.function}: {after}"


def mutants_of(path: str) -> Iterator[Mutant]:
    """Every mutant of a module that changes what a function does when it is called."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.operators.provider import OperatorProvider

    text, known = (ROOT / path).read_text("utf-8"), OperatorProvider()
    for name in set(OPERATORS) & set(known):
        positions = [at for node in ast_nodes(get_ast(text)) for at in known[name]().mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(positions):
            changed = mutate_code(text, known[name](), occurrence)
            if changed and (function := function_changed(text, changed, path)):
                yield Mutant(path, function, line, name, changed)


def function_changed(text: str, changed: str, path: str) -> str:
    """The outermost function that differs; empty where none does, or something beside functions."""
    try:
        if ast.dump(without_functions(text)) != ast.dump(without_functions(changed)):
            return ""
        codes = changed_codes(text, changed, path)
    except (SyntaxError, CannotPlant):
        return ""
    return next((code.co_qualname for code in codes), "")


def without_functions(text: str) -> ast.Module:
    """What of a module counts at import."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = [ast.Pass()]
    return tree


def judge(paths: list[str], forked: Forked) -> int:
    """Plant each, and tell the figures; how many live on without a reason, beyond a tenth."""
    lives: list[str] = []
    told: dict[str, dict[str, int]] = {}
    for path in paths:
        figures = told.setdefault(path, {"mutants": 0, "killed": 0, "unreached": 0, "spared": 0})
        for mutant in sorted(mutants_of(path), key=lambda one: (one.line, one.operator)):
            verdict = verdict_on(mutant, forked)
            figures["mutants"] += 1
            if verdict != "lives":
                figures[verdict] += 1
            else:
                lives.append(mutant.name)
        forked.say(f"{path}: {json.dumps(figures)}")
    for name in lives:
        forked.say(f"LIVES  {name}")
    mutants, killed = (sum(one[figure] for one in told.values()) for figure in ("mutants", "killed"))
    forked.say(f"{killed} of {mutants} mutants killed ({100 * killed / max(mutants, 1):.1f} %)")
    return len(lives) if killed < 0.9 * mutants else 0


def verdict_on(mutant: Mutant, forked: Forked) -> str:
    """What becomes of a mutant."""
    reaching = reached_by(mutant, forked)
    if mutant.name in SPARED:
        return "spared"
    if not reaching:
        forked.say(f"UNREACHED  {mutant.name}")
        return "unreached"
    outcome = forked.run(reaching, lambda: plant(mutant.path, mutant.changed))
    if outcome.word == STUMBLED:
        forked.say(f"NOT JUDGED  {mutant.name}\n{outcome.told}")
        return "lives"
    return "lives" if outcome.word == GREEN else "killed"


def reached_by(mutant: Mutant, forked: Forked) -> list[pytest.Item]:
    """The tests that call the mutant's function, the quickest first."""
    file = str(ROOT / mutant.path)
    calling = [one for one in forked.items if (file, mutant.function) in forked.reached[one.nodeid]]
    return sorted(calling, key=lambda one: forked.seconds[one.nodeid])


def main(words: list[str]) -> int:
    """The exit code."""
    sys.path.append(str(TOOL))
    paths = [path for path in SUITES if not words or any(word in path for word in words)]
    files = [test for path in paths for test in SUITES[path] if (Path(ROOT) / test).exists()]
    return run(files, lambda forked: judge(paths, forked), noting=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
