"""Search by name: any case, `ё` as `е`, parts in any order, their beginnings, initials, a typo (CLI-1).

It looks in widening circles and stops at the first that finds somebody: the words as they were said, words that
begin so, words with a typo, words that merely look alike, and last without one of the words said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from service.customers.search.ranking import Candidate, best_of, ranked
from service.customers.search.results import SHOWN, Found, Match, SearchResult, clients_by_id, fetch_rows
from service.customers.search.word_matches import (
    Variants,
    alike,
    beginning_with,
    spaced_otherwise,
    spaced_with_typo,
    with_typos,
)
from service.customers.search.words import place_words, words_of
from service.input_errors import FieldError, InvalidInput
from service.models import WordKind
from service.texts import in_cyrillic

MOST_WORDS = 8
MOST_CANDIDATES = 200
ENOUGH = 5
NAMED = "desk_name_words(c.last, c.first, c.patronymic)"
SOMEBODY = """
    WITH RECURSIVE named AS MATERIALIZED (
        SELECT c.id, c.last, c.first, c.patronymic FROM service_client c WHERE c.merged_into_id IS NULL AND {named}
    ), formerly AS MATERIALIZED (
        SELECT c.id, c.merged_into_id, c.last, c.first, c.patronymic
        FROM service_client c WHERE c.merged_into_id IS NOT NULL AND {named} LIMIT %s
    ), chain AS (
        SELECT id AS former, merged_into_id AS id FROM formerly
        UNION SELECT chain.former, c.merged_into_id FROM chain JOIN service_client c USING (id)
        WHERE c.merged_into_id IS NOT NULL
    )
    (SELECT id, last, first, patronymic, false AS formerly FROM named c WHERE true {living} LIMIT %s)
    UNION ALL
    SELECT c.id, f.last, f.first, f.patronymic, true FROM formerly f JOIN chain ON chain.former = f.id
    JOIN service_client c ON c.id = chain.id AND c.merged_into_id IS NULL {living}
    ORDER BY formerly DESC
"""
LIVING = """
    AND EXISTS (SELECT FROM service_clientaddress a WHERE a.client_id = c.id AND {there})
"""
THERE = "desk_words(a.locality) && %s::text[]"
TOO_MANY = FieldError("name", "too_many_words", f"В имени больше {MOST_WORDS} слов.")


def by_name(name: str, locality: str = "") -> SearchResult:
    """The clients who may have said this name, of this locality where one is given; the likeliest first.

    Raises:
        InvalidInput: there are too many words for a name.
    """
    said = words_of_name(name)
    if not any(len(word) > 1 for word in said):
        return SearchResult([], vague=True)
    places = places_meant(locality)
    if places is None:
        return SearchResult([])
    for readings, candidates in circles(said, places):
        if candidates:
            matches: dict[int, Match] = {
                pk: "exact" if exact else "likely" for pk, exact in best_of(readings, candidates.values())[:SHOWN]
            }
            found = [by_present_name(one, said) for one in clients_by_id(matches)]
            return SearchResult(found, more=len(candidates) > SHOWN)
    return SearchResult([])


def words_of_name(name: str) -> list[str]:
    """The words of a name.

    Raises:
        InvalidInput: there are too many.
    """
    said = words_of(in_cyrillic(name))
    if len(said) > MOST_WORDS:
        raise InvalidInput([TOO_MANY])
    return said


def by_present_name(found: Found, said: Sequence[str]) -> Found:
    """Whom a name of before a merge found is likely: the operator reads another name back (CLI-2, CLI-14)."""
    is_so_called = found.match == "likely" or set(said) <= set(words_of(" ".join(found.name.values())))
    return found if is_so_called else replace(found, match="likely")


def circles(said: Sequence[str], places: Variants) -> Iterator[tuple[list[list[str]], dict[int, Candidate]]]:
    """The candidates of each circle with the readings they answer to, looked for only when the one before was empty."""
    as_said = [list(said)]
    initials = [[f"{word}."] for word in said if len(word) == 1]
    words = [word for word in said if len(word) > 1]
    near = somebody([*([word] for word in words), *initials], places)
    begun = beginning_with(words, WordKind.NAME) if len(near) < ENOUGH else []
    if begun:
        near |= somebody([*begun, *initials], places)
    yield as_said, near
    typos = with_typos(words, WordKind.NAME)
    likely = [list({*known, *typos[word]}) for known, word in zip(begun, words, strict=True)]
    otherwise = spaced_otherwise(said)
    regrouped = [somebody([[word] for word in reading], places) for reading in otherwise]
    yield (
        as_said + otherwise,
        {k: v for found in (somebody([*likely, *initials], places), *regrouped) for k, v in found.items()},
    )
    nearly = spaced_with_typo(said)
    if nearly:
        meant = [list(reading) for variants in nearly for reading in product(*variants)]
        found = [somebody(variants, places) for variants in nearly]
        yield as_said + meant, {k: v for each in found for k, v in each.items()}
    if any(not guess for guess in likely):
        likely = [guess or alike(word, WordKind.NAME) for guess, word in zip(likely, words, strict=True)]
        yield as_said, somebody([*likely, *initials], places)
    yield as_said, without_one(likely, places)


def similar(name: str) -> list[int]:
    """Ids of the clients of this name, each word of it with at most one typo; the likest first."""
    words = [word for word in words_of(name) if len(word) > 1][:MOST_WORDS]
    likely = [list({word, *near}) for word, near in with_typos(words, WordKind.NAME).items()]
    candidates = somebody(likely, []) if words else {}
    return [pk for pk, _ in ranked(words, candidates.values())]


def without_one(likely: Variants, places: Variants) -> dict[int, Candidate]:
    """Whoever answers to all the words but one: a card may lack the patronymic, and a caller may misname it."""
    known = [words for words in likely if words]
    fewer = len(likely) - 1
    if fewer < 2:
        return {}
    found: dict[int, Candidate] = {}
    for kept in combinations(known, fewer):
        found |= somebody(list(kept), places)
    return found


def somebody(named: Variants, places: Variants) -> dict[int, Candidate]:
    """Clients who have, for each list, one of its words; a list without words finds nobody.

    The name of a card that was merged away finds the one that it lives on in, with the name that it had (CLI-14).
    """
    if not all(named):
        return {}
    living = LIVING.format(there=" AND ".join([THERE] * len(places))) if places else ""
    words = " AND ".join([f"{NAMED} && %s::text[]"] * len(named))
    params = [*named, *named, MOST_CANDIDATES, *places, MOST_CANDIDATES, *places]
    rows = fetch_rows(SOMEBODY.format(named=words, living=living), params)
    return {pk: (pk, last, first, patronymic) for pk, last, first, patronymic, _ in rows}


def places_meant(locality: str) -> Variants | None:
    """The words of localities that may be meant; empty where none was given, None where no such place is known."""
    said = place_words(locality)
    meant = beginning_with(said, WordKind.PLACE) if said else []
    typos = with_typos([word for known, word in zip(meant, said, strict=True) if not known], WordKind.PLACE)
    meant = [known or typos[word] for known, word in zip(meant, said, strict=True)]
    return meant if all(meant) else None
