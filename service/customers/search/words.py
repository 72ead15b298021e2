"""Words of a name or place as the database cuts them (`desk_words`), and how far apart two of them are."""

from __future__ import annotations

from service.texts import spelled_out, words_of

__all__ = ["KINDS_OF_PLACE", "damaged", "distance", "place_words", "within_a_typo", "words_of"]

LONGEST_DAMAGED = 40
_TOWN_KINDS = ("г", "гор", "город", "мкр")
_RURAL_KINDS = ("с", "село", "д", "дер", "деревня", "п", "пос", "поселок", "пгт", "рп", "ст", "станица", "стца")
KINDS_OF_PLACE = frozenset((*_TOWN_KINDS, *_RURAL_KINDS, "х", "хут", "хутор", "аул", "снт"))


def place_words(text: str) -> list[str]:
    """The words of a locality without those for its kind, where others remain."""
    words = spelled_out(words_of(text))
    return [word for word in words if len(word) > 1 and word not in KINDS_OF_PLACE] or words


def damaged(word: str) -> list[str]:
    """The word, and the word less each of its letters: two words one typo apart share an entry."""
    if not 3 <= len(word) <= LONGEST_DAMAGED:
        return [word]
    return [word, *{word[:at] + word[at + 1 :] for at in range(len(word))}]


def within_a_typo(a: str, b: str) -> bool:
    """Whether two words are at most one typo apart, as `distance` counts, told by where they first differ."""
    at, shorter = 0, min(len(a), len(b))
    while at < shorter and a[at] == b[at]:
        at += 1
    ours, theirs = a[at:], b[at:]
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return swapped or ours[1:] == theirs[1:] or ours == theirs[1:] or ours[1:] == theirs


def distance(a: str, b: str) -> int:
    """Typos between two words: letters missed, added, mistaken, or swapped with their neighbour."""
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for at, letter in enumerate(a, 1):
        row = [at]
        for place, other in enumerate(b, 1):
            cost = min(last[place] + 1, row[-1] + 1, last[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == b[place - 2] and a[at - 2] == other:
                cost = min(cost, before_last[place - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1]
