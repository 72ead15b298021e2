"""How the admin's pages write things down: moments, badges, links."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from service.admin.addresses import page_address
from service.clock import MOSCOW
from service.customers.phones import display, normalize
from service.traces import look_at

if TYPE_CHECKING:
    from service.models import Client

ANSWERS = {
    "TimeoutError": "не ответил вовремя",
    "ConnectionRefusedError": "соединение отклонено",
    "ConnectionResetError": "соединение прервано",
    "RemoteDisconnected": "закрыл соединение без ответа",
    "BadStatusLine": "ответ не читается",
    "gaierror": "имя узла не найдено",
    "SSLCertVerificationError": "сертификат не прошёл проверку",
    "SecretUnreadable": "секрет не прочитать: его ключ шифрования больше не задан",
    "BadTarget": "адрес ведёт во внутреннюю сеть",
}


def badge(tone: str, word: str) -> SafeString:
    """A state in a word, on its colour."""
    return format_html('<span class="desk-badge desk-badge--{}">{}</span>', tone, word)


def moscow_time(at: datetime | None) -> str:
    """A moment as Moscow's clocks showed it."""
    return "" if at is None else f"{at.astimezone(MOSCOW):%d.%m.%Y %H:%M}"


def moscow_day(at: datetime) -> str:
    """The day of a moment by Moscow's calendar."""
    return f"{at.astimezone(MOSCOW):%d.%m.%Y}"


def phone_link(number: str) -> SafeString | str:
    """The number as people read it aloud, dialled by a click; nothing where there is none, no link of what is none."""
    if normalize(number) is None:
        return display(number) if number else ""
    return format_html('<a class="desk-whole" href="tel:{}">{}</a>', number, display(number))


def copied(number: str) -> SafeString | str:
    """A number that `machine.js` puts a button beside, which copies it; nothing where there is none."""
    return format_html('<span class="desk-whole" data-copyable>{}</span>', number) if number else ""


def yes(flag: Any) -> str:
    """«да» for what holds; nothing for what doesn't, so that the row is left out."""
    return "да" if flag else ""


def yes_or_no(flag: Any) -> str:
    """A flag as people say it: neither answer is an alarm by itself."""
    return "да" if flag else "нет"


def client_link(client: Client | None) -> SafeString | str:
    """The client's name, leading to the client's page; nothing where no card is known."""
    if client is None:
        return ""
    look_at(client.pk)
    url = page_address("service", "client", client.pk)
    return format_html('<a href="{}">{}</a>', url, client.full_name or "Без имени")


def answer_in_words(answer: str) -> str:
    """What a receiver answered, or why it didn't."""
    return f"ответ {answer}" if answer.isdecimal() else ANSWERS.get(answer, answer)


def capitalised(title: Any) -> str:
    """A model's name as a heading: only the first letter changes."""
    return str(title)[:1].upper() + str(title)[1:]


def uncapitalised(title: Any) -> str:
    """A name within a sentence: only the first letter changes, abbreviations stay («проверка СВ»)."""
    return str(title)[:1].lower() + str(title)[1:]
