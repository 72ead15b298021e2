"""Numbers of a list of orders: each counts once, and none may look like another order's (INT-6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from orders.imports.order_in_file import FileFault
from orders.imports.order_reader import ItemOutcome, item_hash, spoken_number
from service.input_errors import FieldError

TWICE = FieldError(
    "number",
    "repeated",
    "Этот номер уже стоит в списке выше с другими данными. Считается первая запись, эта не принята.",
)
ALIKE = (
    "Номер «{number}» на вид тот же, что у заказа «{known}»: отличаются только регистр или буквы другого "
    "алфавита. Если это тот же заказ, передайте его под прежним номером, если другой — дайте ему свой номер."
)
ALIKE_IN_FILE = (
    "Номер «{number}» на вид тот же, что «{known}» в строке {line}: отличаются только регистр или буквы другого "
    "алфавита. Если это один заказ, напишите номер везде одинаково, если разные — дайте одному из них другой номер."
)


class DistinctItems:
    """The items of a list, each number once: the first counts, the same again is unchanged, other content is refused.

    Whether a number is repeated is the list's own matter: nothing that becomes of any item changes it (INT-6).
    """

    def __init__(self, items: Sequence[Any]) -> None:
        self.first: list[Any] = []
        self.numbers = [spoken_number(item) for item in items]
        known: dict[str, tuple[int, str]] = {}
        self.places = [self.place_of(*pair, known) for pair in zip(self.numbers, items, strict=True)]

    def place_of(self, number: str, item: Any, known: dict[str, tuple[int, str]]) -> int | None:
        """Where among the first ones the item stands; None for one that says something else than the first."""
        said = item_hash({**item, "number": number}) if number else ""
        if number in known:
            place, before = known[number]
            return place if said == before else None
        self.first.append(item)
        if number:
            known[number] = len(self.first) - 1, said
        return len(self.first) - 1

    def outcomes(self, of_first: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What is told of every item, in the order sent."""
        result, results = set[int](), []
        for number, place in zip(self.numbers, self.places, strict=True):
            if place is None:
                results.append(ItemOutcome(number, "refused", [TWICE]).as_dict())
                continue
            outcome = of_first[place]
            again = place in result and outcome["outcome"] != "refused"
            results.append(ItemOutcome(number, "unchanged").as_dict() if again else outcome)
            result.add(place)
        return results


def alike(number: str, known: str) -> FieldError:
    """The refusal of a number that nobody can tell from another order's (INT-6)."""
    return FieldError("number", "looks_like_another", ALIKE.format(number=number, known=known))


def unlike_first(numbers: Iterable[tuple[int, str]], column: str) -> list[FileFault]:
    """The rows, by line and number, whose number is written otherwise than in the first of them (INT-6)."""
    rows = iter(numbers)
    first, known = next(rows)
    return [
        FileFault(line, column, "looks_like_another", ALIKE_IN_FILE.format(number=number, known=known, line=first))
        for line, number in rows
        if number != known
    ]
