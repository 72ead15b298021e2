"""Which encoding a text file is in, found out block by block; what can't be told is refused, never guessed (INT-6)."""

from __future__ import annotations

import codecs
import re

MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""Encodings that the first bytes name; UTF-16 is what Excel calls Unicode text."""
UNMARKED = ("utf-8", "cp1251")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
NO_TEXT = "Это не текстовый файл в UTF-8, UTF-16 или windows-1251."
WORKBOOK = "Это книга программы таблиц, а не текст: сохраните лист как «CSV UTF-8» и пришлите то, что получится."
UNKNOWN_ENCODING = (
    "Буквы прочитались бы неверно: кодировка не UTF-8, не UTF-16 и не windows-1251. Сохраните файл в UTF-8."
)
MOST_UNUSUAL = 0.05
_LETTERS = re.compile("[А-Яа-яЁё]")
_UNUSUAL = re.compile("[ЂЃѓЉЊЌЋЏђљњќћџЈјЅѕ¤¦¬\u00ad®µ¶†‡‰€‚ƒ‹›]")
_TURNED = re.compile("(?<=[а-яё])[А-ЯЁ]")
_USUAL = re.compile("(?<=[А-Яа-яЁё])[а-яё]")


class UnreadableText(Exception):
    """The bytes are no text in an encoding that is known here; the message says what to do."""


class EncodingFinder:
    """Reads a file's blocks in every encoding that they may be in.

    Attributes:
        lines: how many lines the text has, whatever ends them; whole once the last block was fed.
    """

    def __init__(self) -> None:
        self.decoders: dict[str, codecs.IncrementalDecoder] = {}
        self.lines = 0
        self._last = ""
        self._figures = [0, 0, 0, 0]

    def feed(self, block: bytes, *, final: bool = False) -> None:
        """Rule out the encodings that the block isn't in.

        Raises:
            UnreadableText: it is a spreadsheet program's own file, or none is left.
        """
        if not self.decoders:
            self._begin(block)
        texts = {}
        for name, decoder in list(self.decoders.items()):
            try:
                texts[name] = decoder.decode(block, final)
            except UnicodeDecodeError:
                del self.decoders[name]
        text = next(iter(texts.values()), "\0")
        if "\0" in text:
            raise UnreadableText(NO_TEXT)
        self._count_lines(text, final=final)
        if [*self.decoders] == ["cp1251"]:
            self._count_letters(text)

    def found(self) -> str:
        """The likeliest encoding that is left.

        Raises:
            UnreadableText: the letters look as if they were written in another one.
        """
        letters, unusual, turned, usual = self._figures
        if unusual > MOST_UNUSUAL * letters or (turned > 1 and turned > usual):
            raise UnreadableText(UNKNOWN_ENCODING)
        return next(iter(self.decoders), UNMARKED[0])

    def _begin(self, block: bytes) -> None:
        if block.startswith(WORKBOOKS):
            raise UnreadableText(WORKBOOK)
        marked = [name for mark, name in MARKED.items() if block.startswith(mark)]
        self.decoders = {name: codecs.getincrementaldecoder(name)() for name in marked or UNMARKED}

    def _count_lines(self, text: str, *, final: bool) -> None:
        begun = self._last + text
        self.lines += begun.count("\n") + begun.count("\r") - begun.count("\r\n")
        self._last = begun[-1:]
        if self._last in ("\r", "\n"):
            ends_alone = self._last == "\n" or final
            self._last = "" if ends_alone else "\r"
            self.lines -= not ends_alone
        elif final and self._last:
            self.lines += 1

    def _count_letters(self, text: str) -> None:
        for place, kind in enumerate((_LETTERS, _UNUSUAL, _TURNED, _USUAL)):
            self._figures[place] += len(kind.findall(text))


def decoded(content: bytes) -> str:
    """The text of a small file, without its byte-order mark.

    Raises:
        UnreadableText: it is none.
    """
    finder = EncodingFinder()
    finder.feed(content, final=True)
    return content.decode(finder.found())


def is_garbled(text: str) -> bool:
    """Whether a program has lost a text's letters to a wrong encoding: `??????`, `�`, `РРІР°РЅРѕРІР°`, `Ð˜Ð²Ð°Ð½`."""
    if "\ufffd" in text or (text and set(text) <= {"?", " "}):
        return True
    return not text.isascii() and any(len(kind.findall(text)) * 4 > len(text) for kind in _TWICE_ENCODED)


_TWICE_ENCODED = (
    re.compile("[РС][^\x00-\x7fА-Яа-яЁё\\s]"),
    re.compile("[ÐÑ][^\x00-\x7f\\s]"),
)
