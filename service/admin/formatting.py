"""How the pages of the service's own sections write things down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

ANSWERS = {
    "TimeoutError": "не ответил вовремя",
    "ConnectionRefusedError": "соединение отклонено",
    "ConnectionResetError": "соединение прервано",
    "RemoteDisconnected": "закрыл соединение без ответа",
    "BadStatusLine": "ответ не читается",
    "gaierror": "имя узла не найдено",
    "SSLCertVerificationError": "сертификат не прошёл проверку",
    "BadTarget": "адрес ведёт во внутреннюю сеть",
}


def badge(tone: str, word: str) -> SafeString:
    """A state in a word, on its colour."""
    return format_html('<span class="desk-badge desk-badge--{}">{}</span>', tone, word)


def local(moment: datetime | None) -> str:
    """A moment as people write it."""
    return "" if moment is None else f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"


def answer_in_words(answer: str) -> str:
    """What a receiver answered, or why it didn't."""
    return f"ответ {answer}" if answer.isdecimal() else ANSWERS.get(answer, answer)


def capitalised(title: Any) -> str:
    """A model's name as a heading: only the first letter changes."""
    return str(title)[:1].upper() + str(title)[1:]
