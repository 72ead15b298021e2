"""Which words of the dictionary a word that somebody said may be: its beginning, or the word with a typo."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from service.customers.search.results import fetch_rows
from service.customers.search.words import damaged, within_a_typo
from service.models import WordKind

Variants = list[list[str]]
BEYOND = "\U0010ffff"
MOST_BEGINNINGS, MOST_ALIKE = 300, 30
BEGINNING = """
    SELECT said.place, known.word FROM unnest(%s::text[]) WITH ORDINALITY AS said (word, place), LATERAL (
        SELECT word FROM service_searchword
        WHERE kind = %s AND word >= said.word AND word < said.word || %s
        ORDER BY length(word), word LIMIT %s
    ) AS known
"""
KNOWN = "SELECT word FROM service_searchword WHERE kind = 'name' AND word = ANY(%s)"
SHORTEST_PART, LONGEST_TOGETHER, MOST_READINGS = 2, 40, 8
MOST_PARTS = 4
SHORTEST_WITH_TYPO, MOST_WITH_TYPO, MOST_PARTS_WITH_TYPO = 4, 30, 3
WITH_TYPO = """
    SELECT word FROM service_searchword WHERE damaged && %s::text[] AND kind = %s
"""
ALIKE = """
    SELECT word FROM service_searchword WHERE word %% %s AND kind = %s ORDER BY similarity(word, %s) DESC LIMIT %s
"""


def beginning_with(said: Sequence[str], kind: WordKind) -> Variants:
    """For each word said, the words that begin with it, the shortest first."""
    variants: Variants = [[] for _ in said]
    for place, word in fetch_rows(BEGINNING, [list(said), kind.value, BEYOND, MOST_BEGINNINGS]):
        variants[place - 1].append(word)
    return variants


def spaced_otherwise(said: Sequence[str]) -> list[list[str]]:
    """The words said as known words with other spaces: one cut in a few, or neighbours together (CLI-13)."""
    joined = ["".join(said[at : at + 2]) for at in range(len(said) - 1)]
    pieces = {piece for word in said for piece in _pieces(word)} | {*said, *joined}
    known = {row[0] for row in fetch_rows(KNOWN, [sorted(pieces)])}
    readings = [[*said[:at], *cut, *said[at + 1 :]] for at, word in enumerate(said) for cut in _cuts(word, known)]
    readings += [[*said[:at], together, *said[at + 2 :]] for at, together in enumerate(joined)]
    return [reading for reading in readings if known.issuperset(reading)][:MOST_READINGS]


def spaced_with_typo(said: Sequence[str]) -> list[Variants]:
    """As `spaced_otherwise` where one of the words has a typo: of each reading, the words that each word may be."""
    readings = list(_respaced(said))
    known = {row[0] for row in fetch_rows(KNOWN, [sorted({word for reading in readings for word in reading})])}
    nearly = []
    for reading in readings:
        unknown = [word for word in reading if word not in known]
        if len(unknown) == 1 and len(unknown[0]) >= SHORTEST_WITH_TYPO:
            nearly.append((unknown[0], reading))
    nearly.sort(key=lambda pair: -min(map(len, pair[1])))
    meant = with_typos(list(dict.fromkeys(word for word, _ in nearly))[:MOST_WITH_TYPO], WordKind.NAME)
    return [[meant.get(word, [word]) for word in reading] for typed, reading in nearly if meant.get(typed)][
        :MOST_READINGS
    ]


def _respaced(said: Sequence[str]) -> Iterator[list[str]]:
    """The words said with every one cut in two or three, and with every two neighbours together."""
    for at, word in enumerate(said):
        if len(word) <= LONGEST_TOGETHER:
            yield from ([*said[:at], *cut, *said[at + 1 :]] for cut in _cuts(word, _pieces(word), MOST_PARTS_WITH_TYPO))
    yield from ([*said[:at], "".join(said[at : at + 2]), *said[at + 2 :]] for at in range(len(said) - 1))


def _pieces(word: str) -> set[str]:
    """Every part of a word that may be one by itself."""
    ends = range(len(word) + 1) if len(word) <= LONGEST_TOGETHER else ()
    return {word[start:end] for start in ends for end in ends if end - start >= SHORTEST_PART}


def _cuts(word: str, known: Container[str], most: int = MOST_PARTS) -> Iterator[list[str]]:
    """A word as two or more known ones, at most so many."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, rest = word[:at], word[at:]
        if first not in known:
            continue
        yield [first, rest]
        if most > 2:
            yield from ([first, *cut] for cut in _cuts(rest, known, most - 1))


def with_typos(said: Sequence[str], kind: WordKind) -> dict[str, list[str]]:
    """For each word said, the words at most one typo away from it; too short a word is known only as it is."""
    forms = {word: set(damaged(word)) for word in said}
    asked = sorted(set().union(*forms.values()))
    known = [row[0] for row in fetch_rows(WITH_TYPO, [asked, kind.value])] if asked else []
    return {
        word: [near for near in known if within_a_typo(word, near) and not own.isdisjoint(damaged(near))]
        for word, own in forms.items()
    }


def alike(said: str, kind: WordKind) -> list[str]:
    """The words that look like a badly damaged one, the likest first."""
    return [row[0] for row in fetch_rows(ALIKE, [said, kind.value, said, MOST_ALIKE])]
