"""The rulebook, the contract and the pages about them hold what code and specification say."""

import re
import subprocess
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.apps.registry import apps
from django.core.management import call_command, get_commands
from django.db.models import TextChoices

import orders.demo
from service.docs.rule_index import (
    HOUSES,
    SECTION,
    UNTESTED,
    citations,
    cited_rules,
    defined_rules,
    defined_sections,
    reason_without_test,
    source_files,
)

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SPECIFICATION = ROOT.parent / "shared" / "domain"
COPIES = {"rules.md": "handbook.md", "api-contract.md": "api-contract.md"}
RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "deploy").glob("*.md")])
GUIDES = (ROOT / "CONTRIBUTING.md", DOCS / "architecture.md")
MODULE = rf"(?:{'|'.join(HOUSES)})/[\w/]+\.py"
NAME_IN_MODULE = re.compile(rf"((?:`[\w.]+`(?:, | and | or )?)+)\s+(?:of|in)\s+\[?`?({MODULE})\b")
TARGETS = set(re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[0].split())
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("document", COPIES)
def test_the_rulebook_equals_the_specification_where_that_lies_beside_it(document: str) -> None:
    original = SPECIFICATION / COPIES[document]
    texts = [path.read_bytes() for path in (DOCS / document, original) if path.exists()]
    assert len(set(texts)) == 1


def test_every_rule_cited_in_code_and_tests_is_defined() -> None:
    defined = set(defined_rules(RULES))
    assert len(defined) > 150
    cited = citations(ROOT, [*HOUSES, "tests", "benchmarks"])
    assert {rule: sorted(places) for rule, places in cited.items() if rule not in defined} == {}


def test_every_rule_has_a_test_or_says_why_not() -> None:
    tested = citations(ROOT, ["tests"])
    silent = {rule for rule in defined_rules(RULES) if rule not in tested and not reason_without_test(rule)}
    assert silent == set(), "cite the rule in the test that proves it, or say in UNTESTED why there is none"
    assert UNTESTED.keys() & tested.keys() == set()
    assert UNTESTED.keys() <= set(defined_rules(RULES))


def test_the_index_of_rules_is_the_present_one() -> None:
    call_command("make_rule_index", "--check", stdout=StringIO())


def test_every_section_cited_in_code_is_there() -> None:
    sections = defined_sections(RULES)
    assert {"2", "3.2", "14"} <= sections
    unknown = {
        path.as_posix(): number
        for path in source_files(ROOT, HOUSES)
        for number in SECTION.findall(path.read_text(encoding="utf-8"))
        if number not in sections
    }
    assert unknown == {}


def test_code_cites_rules_and_never_a_tracker_that_a_reader_lacks() -> None:
    tracker = re.compile(r"\bissue \d", re.IGNORECASE)
    assert [path.as_posix() for path in source_files(ROOT, HOUSES) if tracker.search(path.read_text("utf-8"))] == []


def test_a_range_cites_each_of_its_rules() -> None:
    assert list(cited_rules("CLI-1…3, ORD-20…ORD-22 and GDE-7")) == [
        "CLI-1", "CLI-2", "CLI-3", "ORD-20", "ORD-21", "ORD-22", "GDE-7",
    ]  # fmt: skip


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_holds_two_sides_of_a_merge(document: Path) -> None:
    assert re.findall(r"^(?:<{7}|>{7}) .*", document.read_text("utf-8"), re.MULTILINE) == []


@pytest.mark.parametrize("document", GUIDES, ids=lambda path: path.name)
def test_every_module_and_test_that_a_guide_names_is_there(document: Path) -> None:
    text = document.read_text("utf-8")
    named = set(re.findall(rf"(?<![/\w])(?:{'|'.join(HOUSES)}|tests)/[a-z_0-9/]+(?:\.\w+)?", text))
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists() and not (ROOT / f"{name}.py").exists()] == []


@pytest.mark.parametrize("document", GUIDES, ids=lambda path: path.name)
def test_every_name_that_a_guide_places_in_a_module_stands_in_it(document: Path) -> None:
    placed = NAME_IN_MODULE.findall(document.read_text(encoding="utf-8"))
    pairs = [(name, path) for names, path in placed for name in re.findall(r"`([A-Za-z_]\w*)`", names)]
    assert len(pairs) > 5
    assert [pair for pair in pairs if not re.search(rf"\b{pair[0]}\b", (ROOT / pair[1]).read_text("utf-8"))] == []


@pytest.mark.parametrize("document", GUIDES, ids=lambda path: path.name)
def test_every_name_of_code_in_a_guide_is_still_one(document: Path) -> None:
    code = "\n".join(path.read_text("utf-8") for path in source_files(ROOT, [*HOUSES, "config", "tests"]))
    known = set(re.findall(r"[A-Za-z_]\w+", code)) | {"uv"}
    named = set(re.findall(r"`([A-Za-z_]\w+)`", document.read_text("utf-8")))
    assert len(named) > 50
    assert sorted(named - known) == []


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file(document: Path) -> None:
    targets = [match.replace("\\", "") for match in LINK.findall(document.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", PAGES, ids=lambda document: document.name)
def test_every_command_that_a_page_names_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= get_commands().keys()
    assert set(re.findall(r"(?:`|^|[A-Z_]+=\S+ )make ([a-z-]+)", text, re.M)) <= TARGETS


def test_commands_of_the_recipes_run_with_the_settings_that_lint_gives() -> None:
    """A new checkout has no environment: `manage.py` alone stops there for want of a secret."""
    shown = subprocess.run(["make", "-n", "manage", "ARGS=make_docs"], cwd=ROOT, capture_output=True, text=True)
    assert re.search(r"DEMO=1 DATABASE_URL=\S+ .*manage\.py make_docs$", shown.stdout, re.M), shown.stderr
    assert 'make manage ARGS="' in GUIDES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("document", sorted((DOCS / "ops").glob("*.md")), ids=lambda path: path.name)
def test_every_call_that_a_page_for_those_who_run_it_names_is_described(document: Path) -> None:
    """With any name of a part of the path; what stands in an ellipsis isn't looked up."""
    described = yaml.safe_load((DOCS / "openapi.yaml").read_text("utf-8"))["paths"]
    known = {
        (method.upper(), re.sub(r"\{\w+\}", "{}", path.removeprefix("/api/v1")))
        for path, methods in described.items()
        for method in methods
    }
    called = re.findall(r"`(GET|POST|PATCH|PUT|DELETE) (?:/api/v1)?(/[^`?…]+)`", document.read_text("utf-8"))
    assert {(method, re.sub(r"\{\w+\}", "{}", path)) for method, path in called} - known == set()


@pytest.mark.parametrize("document", sorted((DOCS / "ops").glob("*.md")), ids=lambda path: path.name)
def test_every_page_and_button_that_a_page_for_those_who_run_it_names_is_called_so(document: Path) -> None:
    """Names in «» stand in code, templates or on fields; an ellipsis in one stands for a name."""
    fields = (str(field.verbose_name) for model in apps.get_models() for field in model._meta.fields)
    shown = "\n".join(fields).casefold() + "\n".join(
        path.read_text("utf-8").casefold()
        for house in HOUSES
        for ending in ("*.py", "*.html", "*.ts")
        for path in (ROOT / house).rglob(ending)
    )
    named = {name.strip("… ").casefold() for name in re.findall(r"«([^»]+)»", document.read_text("utf-8"))}
    assert sorted(name for name in named if name not in shown) == []


def test_recipes_name_every_variable_that_renews_something_and_budgets_with_their_examples() -> None:
    """A route whose budget alone is renewed is red for want of its example in the description."""
    tests = "\n".join(
        path.read_text("utf-8") for path in source_files(ROOT, ["tests"]) if path.name != Path(__file__).name
    )
    recipes = GUIDES[0].read_text("utf-8")
    known = set(re.findall(r"\bRENEW_[A-Z_]+\b", tests))
    assert known
    assert set(re.findall(r"\bRENEW_[A-Z_]+\b", recipes)) == known
    assert recipes.count("RENEW_QUERY_BUDGETS=1") == recipes.count("RENEW_QUERY_BUDGETS=1 RENEW_API_EXAMPLES=1 pytest")


def test_every_test_that_the_page_of_security_names_is_there_and_only_that_way() -> None:
    text = (DOCS / "security.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text)
    assert len(named) > 50
    assert len(named) == len(re.findall(r"\btests/[\w/]+\.py\b", text)) - 1, "each file with its test, but for this one"
    sources = {path: (ROOT / path).read_text("utf-8") for path, _ in named if (ROOT / path).exists()}
    assert [(path, name) for path, name in named if f"def {name}(" not in sources.get(path, "")] == []


def test_a_glossary_row_names_a_code_by_one_of_its_labels() -> None:
    rows = re.findall(r"^\| ([^|]+?) \| `([a-z_]+)` \|", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)
    labels = labels_by_code()
    checked = [(label, code) for label, code in rows if code in labels]
    assert len(checked) > 30
    assert [(label, code) for label, code in checked if not labels[code] & set(label.split(", "))] == []


def labels_by_code() -> dict[str, set[str]]:
    from desk import choices as desk
    from escalations import choices as escalations
    from orders import choices as orders
    from returns import choices as returns
    from service.accounts import roles as service

    labels: dict[str, set[str]] = {}
    for module in (service, orders, returns, escalations, desk):
        for choices in vars(module).values():
            if isinstance(choices, type) and issubclass(choices, TextChoices):
                for code, label in choices.choices:
                    labels.setdefault(code, set()).add(str(label))
    return labels


def test_the_page_of_demo_orders_is_the_table_that_the_demo_keeps() -> None:
    page = (DOCS / "demo-orders.md").read_text(encoding="utf-8")
    kept = (orders.demo.__doc__ or "").partition("| number |")[2].strip()
    assert page.partition("| number |")[2].strip() == kept
