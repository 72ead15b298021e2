"""Replacing a text of a module that is imported already: its functions get the code of the changed text.

Code of functions is exchanged in place, so that it counts wherever the function was imported, decorated or bound. Of
what stands in a module or a class itself, a plain assignment is evaluated anew and set wherever the module's name for
it was imported. Everything else (a decorator, a default, a model's column) can't be planted and says so.
"""

from __future__ import annotations

import ast
import functools
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HOUSES = ("config", "service", "orders", "returns", "escalations", "desk")
Body = list[ast.stmt]


class CannotPlant(Exception):
    """The text isn't there, or what it changes was used up when the module was imported."""


def replaced(path: str, old: str, new: str) -> str:
    """The text of a module with the fault in it."""
    text = (ROOT / path).read_text("utf-8")
    if (times := text.count(old)) != 1:
        raise CannotPlant(f"{path} has {old!r} {times} times")
    return text.replace(old, new)


def parsed(text: str) -> Body:
    """The statements of a module."""
    return ast.parse(text).body


def plant(path: str, changed: str) -> set[str]:
    """Let the module of this file behave as the changed text says; names of what was exchanged."""
    module, text = module_of(path), (ROOT / path).read_text("utf-8")
    constants = list(changed_constants(parsed(text), parsed(changed)))
    codes = changed_codes(text, changed, path)
    for owner, statement in constants:
        set_constant(module, owner, statement)
    if codes:
        exchange(codes, path)
    if not (codes or constants):
        raise CannotPlant(f"{path}: nothing changes")
    return {code.co_qualname for code in codes} | {ast.unparse(statement) for _, statement in constants}


def module_of(path: str) -> ModuleType:
    """The imported module of a file."""
    name = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    try:
        return sys.modules[name]
    except KeyError:
        raise CannotPlant(f"{path} isn't imported") from None


def changed_constants(before: Body, after: Body, owner: str = "") -> Iterator[tuple[str, ast.Assign | ast.AnnAssign]]:
    """Class (empty: the module itself) and assignment, for each that differs."""
    if len(before) != len(after):
        raise CannotPlant(f"{owner or 'the module'} has more or fewer statements")
    for old, new in zip(before, after, strict=True):
        if ast.dump(old) == ast.dump(new):
            continue
        if isinstance(old, ast.FunctionDef) and isinstance(new, ast.FunctionDef):
            if outside(old) != outside(new):
                raise CannotPlant(f"{old.name} is declared otherwise")
        elif isinstance(old, ast.ClassDef) and isinstance(new, ast.ClassDef):
            yield from changed_constants(old.body, new.body, f"{owner}.{old.name}".strip("."))
        elif isinstance(new, (ast.Assign, ast.AnnAssign)) and new.value is not None:
            yield owner, new
        else:
            raise CannotPlant(f"line {old.lineno} counts at import alone")


def outside(function: ast.FunctionDef) -> list[str]:
    """What of a function is evaluated where it is declared."""
    return [function.name, ast.dump(function.args), *map(ast.dump, function.decorator_list)]


def set_constant(module: ModuleType, owner: str, statement: ast.Assign | ast.AnnAssign) -> None:
    """Evaluate an assignment anew, in its class or for everybody who imported the name."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    if not isinstance(target, ast.Name) or statement.value is None:
        raise CannotPlant(f"line {statement.lineno} sets no plain name")
    place: Any = functools.reduce(getattr, owner.split("."), module) if owner else module
    names = dict(vars(module)) | (dict(vars(place)) if owner else {})
    value = eval(compile(ast.Expression(statement.value), module.__file__ or "", "eval"), names)
    if owner:
        setattr(place, target.id, value)
        return
    before = vars(module)[target.id]
    for other in [one for name, one in sys.modules.items() if name.partition(".")[0] in HOUSES]:
        if vars(other).get(target.id) is before:
            setattr(other, target.id, value)


def changed_codes(text: str, changed: str, path: str) -> dict[CodeType, CodeType]:
    """Code of a function → what takes its place."""
    before, after = (list(codes_in(compile(one, path, "exec", dont_inherit=True))) for one in (text, changed))
    if [one.co_qualname for one in before] != [one.co_qualname for one in after]:
        raise CannotPlant(f"{path} has other functions")
    return {old: new for old, new in zip(before, after, strict=True) if old != new and is_function(old)}


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Every code that stands in this one."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes_in(constant)


def is_function(code: CodeType) -> bool:
    """A class's body has run already."""
    return bool(code.co_flags & 0x2)  # CO_NEWLOCALS


def exchange(codes: dict[CodeType, CodeType], path: str) -> None:
    """Give every living function of the file its new code, and forget what functions have answered."""
    gc.unfreeze()
    living = gc.get_objects()
    found = [
        one
        for one in living
        if type(one) is FunctionType and one.__code__.co_filename.endswith(f"/{path}") and one.__code__ in codes
    ]
    if not found:
        raise CannotPlant(f"{path}: no living function has the changed code")
    cached = {one.attrname for one in living if type(one) is functools.cached_property and one.func in found}
    for function in found:
        if len(function.__code__.co_freevars) != len(codes[function.__code__].co_freevars):
            raise CannotPlant(f"{function.__qualname__} closes over other names")
        function.__code__ = codes[function.__code__]
    for one in living:
        forget(one, cached)


def forget(one: Any, cached: set[str | None]) -> None:
    """Drop what an `lru_cache` of ours holds, and what a changed `cached_property` has left in its objects.

    Objects are known by their type alone: a lazy one would do its work if it were asked for more.
    """
    kind = type(one)
    if kind is functools._lru_cache_wrapper:
        if str(one.__module__).partition(".")[0] in HOUSES:
            one.cache_clear()
    elif kind.__name__ == "CompiledQuery":
        vars(one).pop("_compiled", None)
    elif cached and not issubclass(kind, type) and str(kind.__module__).partition(".")[0] in HOUSES:
        for name in cached & set(getattr(one, "__dict__", ())):
            del one.__dict__[name]
