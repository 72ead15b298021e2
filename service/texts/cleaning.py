"""What is stored of a text that somebody wrote: nothing that nobody sees, one Unicode form (CLI-13)."""

from __future__ import annotations

import re
import unicodedata

from service.texts.characters import INVISIBLE, SPACES, character_class

_PLAIN = re.compile("[ -~А-яЁё«»—–№]*")
"""Letters and signs that are all to be seen and in their one form, whatever stands beside them."""
_INVISIBLE = re.compile(f"[{character_class(INVISIBLE)}]+")
_LINE_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_ODD_SPACES = re.compile("[\u000b\u000c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACES = re.compile(f"[{character_class(SPACES)}]+")


def visible(text: str) -> str:
    """The text without the characters that nobody sees; everything else stays as it was typed."""
    return _INVISIBLE.sub("", text)


def clean(text: str) -> str:
    """A text as it is stored: composed (NFC), visible, its spaces plain, nothing at its ends; lines stay lines.

    Cleaning twice changes nothing more, and a text of invisible characters and spaces alone is empty.
    """
    if _PLAIN.fullmatch(text):
        return text.strip()
    composed = unicodedata.normalize("NFC", visible(text))
    return _ODD_SPACES.sub(" ", _LINE_BREAKS.sub("\n", composed)).strip()


def clean_line(text: str) -> str:
    """A name, a place, a title, a number: `clean`, with every run of spaces or line breaks a single space."""
    cleaned = clean(text)
    if "  " not in cleaned and cleaned.isprintable():  # no other space or break is printable
        return cleaned
    return _SPACES.sub(" ", cleaned).strip()
