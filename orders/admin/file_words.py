"""What a person is told of a file as a whole: a check takes nothing over, and a file may be refused whole (INT-6)."""

from __future__ import annotations

from orders.models import OrderFile, ReportLine, RowOutcome
from orders.models.files import UNFINISHED, FileState, Outcome

OUTCOMES_OF_CHECK = {
    RowOutcome.CREATED: "будет принят",
    RowOutcome.CHECKED: "будет принят с повреждениями",
    RowOutcome.UPDATED: "будет обновлён",
}
CHECKING = "Идёт проверка: ничего не принимается и не меняется."
CHECKED = (
    "Это была проверка: ничего не принято и не изменено, ниже — что стало бы с каждой строкой. Чтобы принять "
    "заказы, загрузите файл ещё раз без отметки «Только проверить»."
)
NOTHING_TAKEN = "Из файла не принято ничего. Исправьте строки по отчёту и загрузите файл заново."
BROKEN_OFF = "Приём прерван: принятое остаётся, остальные строки ждут. Попробуйте «Принять ещё раз»."
STORED = "Файл сохранён и {what}. Обновите страницу, чтобы увидеть, сколько пройдено."


def outcome_of(file: OrderFile, row: ReportLine) -> str:
    """What became of a row, or would."""
    words = OUTCOMES_OF_CHECK if file.dry_run else {}
    return words.get(RowOutcome(row.outcome)) or str(row.get_outcome_display())


def verdict_on(file: OrderFile) -> str:
    """One sentence on the file as a whole; empty while there is nothing that its figures don't say."""
    if file.dry_run:
        return CHECKING if file.state in UNFINISHED else CHECKED
    if file.state == FileState.FAILED:
        return BROKEN_OFF
    return NOTHING_TAKEN if file.outcome == Outcome.NONE else ""


def stored(file: OrderFile) -> str:
    """What is said once a file is stored and waits for a worker."""
    return STORED.format(what="проверяется" if file.dry_run else "принимается")
