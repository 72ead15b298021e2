"""Every code of the service with its Russian label, gathered from the houses for `GET /choices`; statuses by phases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Self

from django.core.checks import CheckMessage, Error
from django.db.models import Choices, Model, TextChoices


class PhasedChoices(TextChoices):
    """Statuses that each name a phase: code, phase, label. Sets of them are made of phases: none is left out."""

    phase: Any

    def __new__(cls, code: str, *phase: Any) -> Self:
        """A member whose value is the code alone.

        Raises:
            TypeError: it names no phase, or several.
        """
        if len(phase) != 1:
            raise TypeError(f"{cls.__name__}: {code!r} has to name one phase, between code and label")
        made = str.__new__(cls, code)
        made._value_ = code
        (made.phase,) = phase
        return made

    @classmethod
    def of(cls, *phases: Any) -> frozenset[Self]:
        """The statuses of these phases."""
        return frozenset(status for status in cls if status.phase in phases)


NO_LABEL = "service.E003"
LABEL_PLACE = "the label is the last value of the member, in the choices.py of its house or the table of categories"
_registered: dict[str, tuple[tuple[str, str], ...]] = {}


def register_choices(name: str, choices: type[Choices] | Iterable[tuple[str, str]]) -> None:
    """Offer a vocabulary under a name; a house does this in `AppConfig.ready()`.

    Raises:
        ValueError: another house has taken the name.
    """
    pairs = choices.choices if isinstance(choices, type) else choices
    known = tuple((str(code), str(label)) for code, label in pairs)
    if _registered.setdefault(name, known) != known:
        raise ValueError(f"vocabulary {name} is registered twice")


def extend_choices(name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Add codes to a vocabulary that several houses share."""
    known = dict(_registered.get(name, ())) | {str(code): str(label) for code, label in choices}
    _registered[name] = tuple(known.items())


def choice_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The codes of a vocabulary with their labels."""
    return _registered.get(name, ())


def all_choices() -> dict[str, list[dict[str, str]]]:
    """All vocabularies, by name."""
    return {
        name: [{"code": code, "label": label} for code, label in pairs] for name, pairs in sorted(_registered.items())
    }


def unlabelled_choices(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every code is called something in Russian: without a label Django makes one out of the code's name."""
    return [*label_problems(_registered)]


def label_problems(vocabularies: Mapping[str, Iterable[tuple[str, str]]]) -> Iterator[CheckMessage]:
    """An error for each code whose label is its own name in English."""
    for name, pairs in vocabularies.items():
        for code, label in pairs:
            if label == code.replace("_", " ").title():
                yield Error(f"{name}: the code {code!r} has no label", hint=LABEL_PLACE, id=NO_LABEL)


def choice_label(row: Model, name: str) -> str:
    """What people call the value of a row's field that has choices; empty where it has none."""
    display: Callable[[], str] = getattr(row, f"get_{name}_display")
    return str(display())


def history_words(past: Mapping[str, str]) -> dict[str, str]:
    """What an object is after each action, as an entry of its history begins (ORD-3)."""
    return {str(action): f"{words[:1].upper()}{words[1:]}" for action, words in past.items()}
