"""What encoding a file is in, and how many lines it has, however its blocks are cut; nothing is guessed (INT-6)."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.texts.encodings import UNKNOWN_ENCODING, WORKBOOK, EncodingFinder, UnreadableText, decoded

TEXT = "number;client.name.last\r\nA-1;Иванова Анна\r\nA-2;Ёлкина «Весна» № 5 — 1 490 руб.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-marked", "utf-16-be-marked", "cp1251"])
def test_a_known_encoding_is_read(encoding: str) -> None:
    plain = encoding.removesuffix("-marked")
    content = (("\ufeff" if encoding != plain else "") + TEXT).encode(plain)
    assert decoded(content) == TEXT


@pytest.mark.parametrize("encoding", ["cp866", "koi8-r", "mac-cyrillic"])
def test_another_encoding_is_refused_and_not_guessed(encoding: str) -> None:
    text = TEXT.replace("«", "").replace("»", "").replace("№", "").replace("—", "")
    with pytest.raises(UnreadableText, match=UNKNOWN_ENCODING.partition(":")[0]):
        decoded(text.encode(encoding))


def test_a_workbook_is_told_as_one() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableText, match=WORKBOOK.partition(",")[0]):
        decoded(stream.getvalue())


@given(st.lists(st.sampled_from(["a", "Ж", "\n", "\r", "\r\n"]), max_size=12).map("".join), st.integers(1, 5))
def test_lines_are_counted_alike_however_blocks_are_cut(text: str, size: int) -> None:
    content, finder = text.encode(), EncodingFinder()
    for start in range(0, len(content), size):
        finder.feed(content[start : start + size])
    finder.feed(b"", final=True)
    assert finder.lines == len(io.StringIO(text, newline="").readlines())
