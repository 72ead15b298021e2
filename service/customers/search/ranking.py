"""How well a client's name answers to what was said: every word said takes the client's word that suits it best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service.customers.search.words import distance, words_of

WHOLE, INITIAL, BEGINNING, TYPO = 1.0, 0.9, 0.85, 0.7
EXTRA_WORD = 0.02
Candidate = tuple[int, str, str, str]


def ranked(said: Sequence[str], candidates: Iterable[Candidate]) -> list[tuple[int, bool]]:
    """Ids of the candidates, the likeliest first, each with whether every word said is there as it was said."""
    scored = []
    for pk, *parts in candidates:
        words = words_of(" ".join(parts))
        score, exact = answers_to(said, words)
        scored.append((-score, pk, exact))
    return [(pk, exact) for _, pk, exact in sorted(scored)]


def best_of(readings: Iterable[Sequence[str]], candidates: Iterable[Candidate]) -> list[tuple[int, bool]]:
    """As `ranked`, by whichever reading of what was said suits a candidate best; only the first can be exact."""
    people = list(candidates)
    best: dict[int, tuple[float, bool]] = {}
    for place, reading in enumerate(readings):
        for pk, *parts in people:
            score, exact = answers_to(reading, words_of(" ".join(parts)))
            entry = (score / max(len(reading), 1), exact and place == 0)
            best[pk] = max(best.get(pk, (float("-inf"), False)), entry)
    return [(pk, best[pk][1]) for pk in sorted(best, key=lambda pk: (-best[pk][0], pk))]


def answers_to(said: Sequence[str], words: Sequence[str]) -> tuple[float, bool]:
    """The score of a name, and whether it has every word said."""
    pairs = sorted(
        ((suits(word, own), i, j) for i, word in enumerate(said) for j, own in enumerate(words)), reverse=True
    )
    score, taken, given = 0.0, set(), set()
    for suitability, i, j in pairs:
        if suitability and i not in taken and j not in given:
            taken.add(i)
            given.add(j)
            score += suitability
    spare = EXTRA_WORD * (len(words) - len(given))
    return score - spare, set(said) <= set(words)


def suits(said: str, own: str) -> float:
    """How well one word answers to another, between 0 and 1."""
    if said == own:
        return WHOLE
    if own.startswith(said):
        return INITIAL if len(said) == 1 else BEGINNING - 0.01 * min(len(own) - len(said), 15)
    if len(said) < 3:
        return 0.0
    apart = distance(said, own)
    return max(0.0, TYPO * (1 - (apart - 1) / max(len(said), len(own)) * 2))
