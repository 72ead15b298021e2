"""«Недовложение»: the act, what is missing, and a letter instead of a parcel (RET-9, RET-10)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    Note,
    Rule,
    SayPhrase,
    Script,
    Step,
    When,
    choice_of,
    question,
    rule,
)
from desk.guidance.rules.facts import WINDOW
from desk.guidance.scripts.gates import identity
from desk.guidance.scripts.return_under_way import ASKED, CONDITIONS, DICTATING, LETTER, SILENT
from desk.guidance.scripts.returning import WANTED, case
from desk.guidance.scripts.whether_returnable import known_date, may_return

ACT = question("opening_act", "Есть ли акт вскрытия", yes="Акт или подписи есть", no="Нет ни акта, ни подписей")
MISSING = question("missing", "Чего не хватает", kit_part="Части комплекта", item="Вещи целиком")
MISSING_LINE = choice_of("missing_line", "Что не пришло")
MISSING_WISH = question("missing_wish", "Чего хочет клиент", resend="Ждёт, когда дошлём", refund="Сразу хочет деньги")
ACTS = {"yes": SayPhrase("return.act_enclose"), "no": SayPhrase("return.act_ask")}
IN_TIME: When = {WINDOW: WINDOW.other_than("expired")}
TOO_LATE = SayPhrase("return.letter_only")
"""Past the 14 days goods don't go back any more; the letter isn't bound by them (RET-9)."""


def asked() -> tuple[Rule, ...]:
    """The apology, the act, and what exactly did not come, by the order's lines."""
    acted: When = {ACT: frozenset(ACT.options)}
    result: When = {**acted, MISSING: frozenset(MISSING.options)}
    return (
        rule("missing.act", "GDE-16", {ACT: UNANSWERED}, SayPhrase("return.sorry_missing"), AskQuestion(ACT)),
        rule("missing.what", "GDE-16", {**acted, MISSING: UNANSWERED}, Note("note.order_lines"), AskQuestion(MISSING)),
        rule("missing.which", "GDE-16", {**result, MISSING_LINE: UNANSWERED}, AskQuestion(MISSING_LINE)),
    )


def endings() -> tuple[Rule, ...]:
    """A part of a kit is exchanged with it; the rest is sent on; who wants money at once posts the goods."""
    named: When = {MISSING_LINE: "answered"}
    kit: When = {**named, MISSING: "kit_part"}
    item: When = {**named, MISSING: "item"}
    acted = frozenset(ACT.options)
    rows = [
        rule(
            "missing.kit",
            "GDE-16",
            {**kit, ACT: acted, WANTED: UNANSWERED},
            SayPhrase("return.kit_part"),
            AskQuestion(WANTED),
        ),
        rule(
            "missing.item",
            "GDE-16",
            {**item, ACT: acted, MISSING_WISH: UNANSWERED},
            SayPhrase("return.sent_on"),
            AskQuestion(MISSING_WISH),
        ),
    ]
    for act, said in ACTS.items():
        for code, when, wish, result in (
            (f"missing.kit.{act}.exchange", {**kit, WANTED: "exchange"}, "exchange", LETTER),
            (f"missing.kit.{act}.refund", {**kit, WANTED: "refund", **IN_TIME}, "refund", CONDITIONS),
            (f"missing.kit.{act}.late", {**kit, WANTED: "refund", WINDOW: "expired"}, "refund", LETTER),
            (f"missing.item.{act}.resend", {**item, MISSING_WISH: "resend"}, "resend", LETTER),
            (f"missing.item.{act}.refund", {**item, MISSING_WISH: "refund", **IN_TIME}, "refund", CONDITIONS),
            (f"missing.item.{act}.late", {**item, MISSING_WISH: "refund", WINDOW: "expired"}, "refund", LETTER),
        ):
            first, *then = result
            before: tuple[Step, ...] = (TOO_LATE,) if when.get(WINDOW) == "expired" else ()
            before += (DICTATING,) if result is LETTER else ()
            more = ASKED if result is CONDITIONS else ()
            steps = (*before, first, said, *then, *more, case("missing_items", wish), SILENT)
            rows.append(rule(code, "GDE-16", {**when, ACT: act}, *steps))
    return tuple(rows)


SCRIPTS = (
    Script(
        "return_goods",
        "missing_items",
        (
            identity(),
            may_return(SayPhrase("return.over"), letter=True),
            known_date(letter=True),
            (*asked(), *endings()),
        ),
    ),
)
