"""Every code of the service with its Russian label, gathered from the houses for `GET /choices`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Choices, Model

_registered: dict[str, tuple[tuple[str, str], ...]] = {}


def register(name: str, choices: type[Choices] | Iterable[tuple[str, str]]) -> None:
    """Offer a vocabulary under a name; a house does this in `AppConfig.ready()`.

    Raises:
        ValueError: another house has taken the name.
    """
    pairs = choices.choices if isinstance(choices, type) else choices
    known = tuple((str(code), str(label)) for code, label in pairs)
    if _registered.setdefault(name, known) != known:
        raise ValueError(f"vocabulary {name} is registered twice")


def extend(name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Add codes to a vocabulary that several houses share."""
    known = dict(_registered.get(name, ())) | {str(code): str(label) for code, label in choices}
    _registered[name] = tuple(known.items())


def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The codes of a vocabulary with their labels."""
    return _registered.get(name, ())


def all_choices() -> dict[str, list[dict[str, str]]]:
    """All vocabularies, by name."""
    return {
        name: [{"code": code, "label": label} for code, label in pairs] for name, pairs in sorted(_registered.items())
    }


def choice_label(row: Model, name: str) -> str:
    """What people call the value of a row's field that has choices; empty where it has none."""
    display: Callable[[], str] = getattr(row, f"get_{name}_display")
    return str(display())
