"""Which words of the dictionary a word that somebody said may be: its beginning, or the word with a typo."""

from __future__ import annotations

from collections.abc import Sequence

from service.customers.search.results import fetch_rows
from service.customers.search.words import damaged, distance
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
SHORTEST_PART, MOST_READINGS = 2, 8
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
    """The words said as known words with other spaces: one cut in two, or two neighbours together (CLI-13)."""
    halves = {
        (at, cut): [*said[:at], word[:cut], word[cut:], *said[at + 1 :]]
        for at, word in enumerate(said)
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    }
    joined = {(at, 0): [*said[:at], "".join(said[at : at + 2]), *said[at + 2 :]] for at in range(len(said) - 1)}
    readings = [*halves.values(), *joined.values()]
    known = {row[0] for row in fetch_rows(KNOWN, [sorted({word for reading in readings for word in reading})])}
    return [reading for reading in readings if known.issuperset(reading)][:MOST_READINGS]


def with_typo(said: str, kind: WordKind) -> list[str]:
    """The words at most one typo away from the word said; too short a word is known only as it is."""
    found = [row[0] for row in fetch_rows(WITH_TYPO, [damaged(said), kind.value])]
    return [word for word in found if distance(said, word) < 2]


def alike(said: str, kind: WordKind) -> list[str]:
    """The words that look like a badly damaged one, the likest first."""
    return [row[0] for row in fetch_rows(ALIKE, [said, kind.value, said, MOST_ALIKE])]
