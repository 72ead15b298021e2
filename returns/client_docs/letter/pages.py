"""The letter's pages: the client's letter, then the label to cut out and paste on the parcel (RET-5)."""

from __future__ import annotations

from reportlab.lib.units import mm

from returns.client_docs.letter import wording
from returns.client_docs.letter.sheet import BOLD, Sheet
from returns.models import ReturnCase
from returns.terms.terms_from_settings import ReturnTerms, terms

LABEL_HEIGHT = 95 * mm
INDENT = 5 * mm


def letter_of(case: ReturnCase) -> bytes:
    """The letter and the label of a case, as PDF; it tells nothing that the client doesn't know."""
    result = terms()
    sheet = Sheet(f"{wording.heading_of(case)}: заказ {case.order.number}")
    write_letter(sheet, case, result)
    sheet.next_page()
    write_label(sheet, case, result)
    return sheet.finish()


def write_letter(sheet: Sheet, case: ReturnCase, result: ReturnTerms) -> None:
    """Everything that the letter must name, and room for the client's own words."""
    sheet.write(f"Кому: {result.addressee}")
    sheet.write(f"Куда: {result.address}", gap=6)
    sheet.write_all(wording.opening_of(case))
    sheet.write(wording.heading_of(case), size=15, font=BOLD, gap=4)
    sheet.write(wording.subject_of(case))
    sheet.write_all(wording.letter_lines(case), left=INDENT)
    sheet.write_all(wording.request_of(case))
    sheet.write(wording.DETAILS)
    sheet.rule(5)
    if not case.by_letter:
        sheet.write(wording.BY_ANOTHER)
        sheet.rule(2)
    sheet.write(wording.SIGNATURE)


def write_label(sheet: Sheet, case: ReturnCase, result: ReturnTerms) -> None:
    """Sender, addressee; of a parcel its declared value, and that nothing is to be collected."""
    sheet.write("Адресный ярлык", size=13, font=BOLD, gap=3)
    sheet.box(LABEL_HEIGHT)
    sheet.write(f"От кого: {case.client.full_name}")
    sheet.write(f"Откуда: {wording.client_address(case)}", gap=6)
    sheet.write(f"Кому: {result.addressee}", size=14, font=BOLD)
    sheet.write(f"Куда: {result.address}", size=14, font=BOLD, gap=6)
    if case.by_letter:
        sheet.write("Письмо. Индекс технический, получатель — юридическое лицо.")
        return
    sheet.write(f"Объявленная ценность: {result.roubles} руб.")
    sheet.write("Наложенный платёж: нет.")
    sheet.write("Посылка обыкновенная. Индекс технический, получатель — юридическое лицо.")
