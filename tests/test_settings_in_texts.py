"""No text repeats a figure that is a setting: digits and number words beside a unit are found wherever people read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from escalations.fsm import messages as escalations
from orders.fsm import messages as orders
from returns.fsm import messages as returns
from service.runtime_settings import SETTING_DEFINITIONS
from service.runtime_settings.settings_in_texts import PLACEHOLDER

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("service", "orders", "returns", "escalations", "desk", "config")
NUMBER = (
    r"(?:\d+(?:\s*[–-]\s*\d+)?|один|одного|одному|одной|одну|одна|две?|двух|двумя|два|три|тр[её]х|четыре|четыр[её]х|пят[ьи]"
    r"|шест[ьи]|сем[ьи]|восемь|восьми|девят[ьи]|десят[ьи]|четырнадцат[ьи]|двадцат[ьи]|тридцат[ьи]|полтора)"
)
UNIT = r"(?:\w+\s+)?(?:день|дня|дней|дням|недел\w*|час|часа|часов|минут\w*|месяц\w*|сут\w*|рубл\w*|₽|процент\w*|раза?)"
FIGURE = re.compile(rf"(?<![\w{{]){NUMBER}\s+{UNIT}\b|\d\s*%(?!\w)", re.IGNORECASE)
TAG = re.compile(r"{%.*?%}")
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
FIXED = {
    "от 1 до 3 суток": "the heading of a column of the overview, beside its bounds",
    "от 3 до 7 суток": "the same",
    "семи дней недели": "a week has seven days",
    "один день недели": "a rule of the form",
    "Одну минуту": "a turn of speech",
    "одну минуту": "a turn of speech",
    "один раз": "once",
    "десяти минут": "how exactly the last use of a token is noted (NOTED_EVERY of service/login/api_tokens.py)",
    "один рабочий день": "the window of a call-back that names none, said in the API's documentation",
    "четыре дня": "an example of the API's documentation",
    "31 дня": "the longest window of a call-back (LONGEST of desk/callbacks/windows.py)",
    "40 дней": "an example of the API's documentation",
}
"""What stands in a text and is no setting → why it may."""


def texts() -> Iterator[tuple[str, str]]:
    """Place and text of everything that people read: strings of the code, phrases, templates."""
    for path in files(".py"):
        yield from ((f"{path}:{line}", text) for line, text in strings(path.read_text("utf-8")))
    for path in (*files(".html"), *files(".yaml")):
        lines = enumerate(without_styles(path.read_text("utf-8")).splitlines(), 1)
        yield from ((f"{path}:{number}", TAG.sub("", text)) for number, text in lines)


def without_styles(page: str) -> str:
    """A page without its style sheet, which nobody reads; the lines keep their numbers."""
    return STYLE.sub(lambda sheet: "\n" * sheet.group().count("\n"), page)


def files(ending: str) -> Iterator[Path]:
    """The files of the houses, without what only the demo says."""
    for house in HOUSES:
        for path in sorted((ROOT / house).rglob(f"*{ending}")):
            if not {"migrations", "demo"} & set(path.relative_to(ROOT).parts):
                yield path


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is no docstring."""
    tree = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value


def figures(text: str) -> list[str]:
    """The figures that a text says, but for the fixed ones."""
    return [found.group() for found in FIGURE.finditer(text) if found.group() not in fixed(text)]


def fixed(text: str) -> str:
    """The fixed figures that stand in a text."""
    return " ".join(known for known in FIXED if known in text)


def test_no_text_says_a_figure_of_its_own() -> None:
    said = [f"{place.removeprefix(str(ROOT))}: {found}" for place, text in texts() if (found := figures(text))]
    assert said == [], "name the setting as {code}, or say in FIXED why the figure is none"


@pytest.mark.parametrize(
    "text", ["с вами свяжутся за 1–2 дня", "ждите десять дней", "возражения: один или два раза", "кэшбэк до 20 %"]
)
def test_a_figure_is_found_in_digits_and_in_words(text: str) -> None:
    assert figures(text)


@pytest.mark.parametrize("text", ["{clarification_days}", "индекс из шести цифр", "тикет 12", "строка 3, день оплаты"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert figures(text) == []


CATALOGUES = {
    "orders": orders.MESSAGES,
    "returns": {**returns.MESSAGES, **returns.OPENING},
    "escalations": {**escalations.MESSAGES, **escalations.OPENING_MESSAGES},
}


@pytest.mark.parametrize("house", CATALOGUES)
def test_messages_name_only_settings_that_exist(house: str) -> None:
    result = " ".join(
        f"{words.message} {words.client_words} {words.supervisor_note}" for words in CATALOGUES[house].values()
    )
    assert set(PLACEHOLDER.findall(result)) <= {*SETTING_DEFINITIONS, "window"}
