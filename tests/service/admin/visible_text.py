"""What one reads on a page, and which of it isn't written for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "code", "kbd", "textarea", "title"})
VOID = frozenset({"input", "br", "img", "hr", "meta", "link", "col", "wbr", "source"})
ICON = "material-symbols-outlined"
FAULTS = {
    "code": re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b[a-z]+\.[a-z_]+(?:\.[a-z_]+)*\b(?!/)"),
    "id of a machine": re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\b[0-9a-f]{32}\b"),
    "moment of a machine": re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?"),
    "data of a machine": re.compile(r"[{}]|\[\]|\['|\bNone\b|\bTrue\b|\bFalse\b|\bnull\b"),
    "number of a machine": re.compile(
        r"(?<![\d.:/-])(?!(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?!\d))\d+\.\d{1,2}(?![\d.])"
        r"|(?<![\d№+])\d{5,}(?:[.,]\d+)?(?=\s?₽)"
    ),
    "English": re.compile(r"\b[A-Za-z]{3,}\b"),
}
WITHOUT_CURRENCY = "sum without ₽"
SUM = re.compile(r"\d[\d\s\u00a0]*,\d\d")
"""A text of nothing but a sum."""
MARK = re.compile(r"отметк\w*\s«НЕ КОНТАКТИРОВАТЬ»", re.I)
"""It is called «пометка» everywhere."""
ABBREVIATIONS = {"CSV", "PDF", "WebUtils", "Happy", "Call", "JSON", "Lines", "HTTP", "API", "CRM", "Markdown"}
"""What is written so in Russian, too."""
COUNTED = {
    "день": ("день", "дня", "дней"),
    "час": ("час", "часа", "часов"),
    "минута": ("минута", "минуты", "минут"),
    "неделя": ("неделя", "недели", "недель"),
    "месяц": ("месяц", "месяца", "месяцев"),
    "раз": ("раз", "раза", "раз"),
    "заказ": ("заказ", "заказа", "заказов"),
    "тикет": ("тикет", "тикета", "тикетов"),
    "действие": ("действие", "действия", "действий"),
    "статус": ("статус", "статуса", "статусов"),
    "звонок": ("звонок", "звонка", "звонков"),
    "строка": ("строка", "строки", "строк"),
    "правило": ("правило", "правила", "правил"),
    "попытка": ("попытка", "попытки", "попыток"),
}
NUMBER = re.compile(r"(?<![\d.,:№-])(\d+)[\s\u00a0]([а-яё]+)\b", re.I)
FORMS = {form: forms for forms in COUNTED.values() for form in forms}


class Reader(HTMLParser):
    """Collects the text that stands on a page: nothing of scripts, styles, icons, fields and hidden parts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element; within one that isn't seen nothing is."""
        given = dict(attrs)
        hidden = tag in UNSEEN or ICON in (given.get("class") or "") or "hidden" in given
        if tag not in VOID and (self.unseen or hidden):
            self.unseen.append(tag)
        self.texts.extend(text for name in ("placeholder", "title", "aria-label", "alt") if (text := given.get(name)))

    def handle_endtag(self, tag: str) -> None:
        """Come out of it."""
        if tag in self.unseen:
            while self.unseen.pop() != tag:
                continue

    def handle_data(self, data: str) -> None:
        """What is read here."""
        if not self.unseen and data.strip():
            self.texts.append(" ".join(data.split()))


def texts_of(page: str) -> list[str]:
    """Everything that one reads on a page."""
    reader = Reader()
    reader.feed(page)
    return reader.texts


def faults_in(page: str, names: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """What is wrong with the words of a page; `names` of people, files and addresses are nobody's words."""
    for text in texts_of(page):
        told = text
        for name in sorted(names, key=len, reverse=True):
            told = told.replace(name, "")
        for kind, fault in FAULTS.items():
            found = [match.group() for match in fault.finditer(told)]
            if [word for word in found if word not in ABBREVIATIONS]:
                yield kind, text
                break
        if wrong_number(told):
            yield "number", text
        if SUM.fullmatch(told.strip()):
            yield WITHOUT_CURRENCY, text
        if MARK.search(told):
            yield "two words for one thing", text


def wrong_number(text: str) -> bool:
    """Whether a noun doesn't agree with the number before it."""
    for number, noun in NUMBER.findall(text):
        forms = FORMS.get(noun)
        if forms and noun != forms[form_of(int(number))] and not in_case(text, number, noun):
            return True
    return False


def form_of(number: int) -> int:
    """Which of the three forms follows a number."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2


def in_case(text: str, number: str, noun: str) -> bool:
    """Whether the number stands after words that ask for the genitive: «до 1 дня», «в течение 1–2 дней»."""
    asking = "до|от|из|около|после|больше|меньше|раньше|позже|не|течение|старше|свыше"
    return bool(re.search(rf"\b(?:{asking})\s(?:\d+–)?{number}\s{noun}", text, re.I))
