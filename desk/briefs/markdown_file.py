"""Briefs as Markdown, the shape in which authors write them: one `#` heading a product, one `##` heading a part."""

from __future__ import annotations

from collections.abc import Iterator

from desk.briefs.content import Content, Fault, Part, part_named

BULLETS = ("- ", "* ", "• ")
UNKNOWN_PART = f"Такой части нет. Бывают: {', '.join(part.heading for part in Part)}."


class MarkdownReader:
    """Reads a file of briefs, or the text of one; every fault is kept with its row and column."""

    def __init__(self) -> None:
        self.contents: dict[str, Content] = {}
        self.rows: dict[str, int] = {}
        self.faults: list[Fault] = []
        self._content: Content | None = None
        self._part: Part | None = None

    def read_file(self, text: str) -> MarkdownReader:
        """Read a file: `# code` begins the brief of a product."""
        for row, line in enumerate(text.splitlines(), 1):
            if line.startswith("# "):
                self._begin(row, line[2:])
            else:
                self._line(row, line)
        return self

    def read_one(self, code: str, text: str) -> MarkdownReader:
        """Read the text of one product's brief, which has no `#` heading of its own."""
        self._content = self.contents[code] = Content()
        self.rows[code] = 1
        for row, line in enumerate(text.splitlines(), 1):
            self._line(row, line)
        return self

    def _begin(self, row: int, heading: str) -> None:
        code = heading.split()[0] if heading.split() else ""
        self._part, self._content = None, Content()
        if not code:
            self.faults.append(Fault(row, 3, "После # пишут код товара."))
        elif code in self.contents:
            self.faults.append(Fault(row, 3, f"Бриф товара {code} уже начат в строке {self.rows[code]}."))
        else:
            self.contents[code], self.rows[code] = self._content, row

    def _line(self, row: int, line: str) -> None:
        text = line.strip()
        if not text:
            return
        column = line.index(text) + 1
        if text.startswith("## "):
            self._part = part_named(text[3:])
            if self._part is None:
                self.faults.append(Fault(row, column + 3, UNKNOWN_PART))
        elif self._content is None:
            self.faults.append(Fault(row, column, "До первого заголовка # с кодом товара текста быть не может."))
        elif self._part is None:
            if not any(fault.message == UNKNOWN_PART for fault in self.faults):
                self.faults.append(Fault(row, column, "Сначала нужен заголовок части, например ## Что это."))
        else:
            self._entry(row, column, text, self._part, self._content)

    def _entry(self, row: int, column: int, text: str, part: Part, content: Content) -> None:
        bullet = next((mark for mark in BULLETS if text.startswith(mark)), "")
        text, column = text.removeprefix(bullet), column + len(bullet)
        first, second, at = text, "", column
        if part.second:
            first, colon, second = text.partition(": ")
            at = column + len(first) if not colon else column
        if fault := content.add(part, first, second):
            self.faults.append(Fault(row, at, fault))


def as_markdown(content: Content) -> str:
    """The text of one brief, as its author goes on with it."""
    return "\n".join(_lines(content)).strip() + "\n"


def _lines(content: Content) -> Iterator[str]:
    yield from (f"## {Part.ABOUT.heading}", content.about, "")
    if content.usage:
        yield from (f"## {Part.USAGE.heading}", content.usage, "")
    for part, pairs in content.pairs.items():
        if pairs:
            yield from (f"## {part.heading}", *(f"- {first}: {second}" for first, second in pairs), "")
    if content.kit:
        yield from (f"## {Part.KIT.heading}", *(f"- {text}" for text in content.kit), "")
    if content.aired_on:
        yield from (f"## {Part.AIRED.heading}", f"{content.aired_on:%Y-%m}", "")
