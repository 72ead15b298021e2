"""Small and capital letters of words that are put into a sentence."""

from __future__ import annotations


def lowered(words: str) -> str:
    """Words inside a sentence; an abbreviation that they begin with stays: «LED-подсветка»."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
