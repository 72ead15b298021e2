"""The codes of `errors[]` that the houses' modules give (400), read out of the modules themselves."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import cache
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings

from service.http import validation_errors
from service.http.validation_errors import FURTHER, MORE

FAULTS = frozenset({"FieldError", "ValidationError"})
DENIALS = frozenset({"Denial"})
CODE_ARGUMENTS = {"FieldError": 1, "ValidationError": 1, "Denial": 0}
"""Call → which of its arguments is the code, where it isn't named"""
NOT_OF_THE_API = ("admin", "admin_site", "migrations", "management", "checks", "tests")


MADE_UP = {
    "bad_target": "По этому адресу события отправлять нельзя.",
    "invalid_tracking_number": "Трек-номер не читается или его контрольная цифра не сходится.",
    "missing_column": "Этого столбца в файле нет, без него заказ не принять.",
    "no_heading": "В первой строке нет названий столбцов.",
    "not_filled_in": "В заготовке осталось пустое место: впишите то, что в нём названо.",
    "not_known_then": "О том моменте служба ещё ничего не хранит.",
    "password_too_common": "Такой пароль слишком распространён.",
    "password_too_short": "Пароль слишком короткий.",
    "password_too_similar": "Пароль похож на имя.",
    "second_factor_wrong": "Код неверный, устарел или уже использован.",
    "unknown_column": "Такого столбца нет.",
}
"""What is said by codes whose words are put together elsewhere"""
OF_DJANGO = ("password_too_common", "password_too_short", "password_too_similar")
"""The codes of its validators in `AUTH_PASSWORD_VALIDATORS`"""


def fault_codes() -> dict[str, str]:
    """The codes of 400 `errors[]`, each with the words of one that has it; blanks stand as `…`."""
    django = {code: MADE_UP[code] for code in OF_DJANGO}
    return dict(sorted({**django, **codes_in_calls(FAULTS), **codes_of_fields(), MORE: blanks(FURTHER)}.items()))


def denial_codes() -> dict[str, str]:
    """The codes of 409 `reasons[]` that stand in no vocabulary, but where they are given."""
    return codes_in_calls(DENIALS)


def codes_in_calls(calls: Set[str]) -> dict[str, str]:
    """Code → its longest words."""
    given = [(code, words) for call, code, words in given_by_modules() if call in calls]
    found = dict(sorted(given, key=lambda pair: (pair[0], len(pair[1]))))
    return {code: words or MADE_UP.get(code, "") for code, words in found.items()}


def codes_of_fields() -> dict[str, str]:
    """What a field says of a value that it can't read, whatever request it is of."""
    told: dict[str, str] = {}
    for name, words in vars(validation_errors).items():
        if name.isupper() and isinstance(words, dict):
            told |= {code: said for code, said in words.items() if code not in told}
    return {str(code): blanks(words) for code, words in told.items()}


def blanks(words: str) -> str:
    """The words without the names of what is filled in."""
    parts = words.split("{")
    return parts[0] + "".join("…" + part.partition("}")[2] for part in parts[1:])


@cache
def given_by_modules() -> tuple[tuple[str, str, str], ...]:
    """Each call that makes a fault or a denial, with the code that it names and its words; read once a process."""
    return tuple(given for path in sources() for given in given_by_module(path))


def given_by_module(path: Path) -> Iterator[tuple[str, str, str]]:
    """Those of one module."""
    source = path.read_text("utf-8")
    if not any(call in source for call in CODE_ARGUMENTS):
        return
    tree = ast.parse(source)
    named = texts_named_in(tree, path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (call := name_of(node.func)) in CODE_ARGUMENTS:
            place = CODE_ARGUMENTS[call]
            told = [one.value for one in node.keywords if one.arg == "code"] or node.args[place : place + 1]
            code = text_of(told[0], named) if told else ""
            if code.isidentifier():
                yield call, code, words_in(node, named)


def texts_named_in(tree: ast.Module, path: Path) -> dict[str, str]:
    """What the module calls its texts: those that it writes down and those that it imports."""
    written = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    pairs = [(target.id, node.value) for node in written for target in node.targets if isinstance(target, ast.Name)]
    times = Counter(name for name, _ in pairs)
    names = {name: value for name, value in pairs if times[name] == 1}
    module = import_module(".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts))
    imported = {name: blanks(text) for name, text in vars(module).items() if isinstance(text, str)}
    return {name: text_of(value, imported) for name, value in names.items()} | imported


def sources() -> Iterator[Path]:
    """The modules of the houses that serve the API."""
    for app in sorted(one.name for one in apps.get_app_configs() if Path(one.path).parent == settings.BASE_DIR):
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            if not set(NOT_OF_THE_API) & set(path.relative_to(settings.BASE_DIR).with_suffix("").parts):
                yield path


def name_of(called: ast.expr) -> str:
    """The function's own name."""
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def words_in(call: ast.Call, named: Mapping[str, str]) -> str:
    """The longest text among the arguments that is one of words."""
    texts = [text_of(one, named) for one in [*call.args, *(keyword.value for keyword in call.keywords)]]
    return max((text for text in texts if " " in text), key=len, default="")


def text_of(node: ast.expr, named: Mapping[str, str]) -> str:
    """A text that stands there or is named there, what is filled in as `…`."""
    match node:
        case ast.Constant(value=str(text)):
            return blanks(text)
        case ast.Name(id=name):
            return named.get(name, "")
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return text_of(value, named)
    return ""
