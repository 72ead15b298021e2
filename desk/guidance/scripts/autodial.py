"""«Автодозвон»: always by what the order really is; what is asked for goes to the supervisor (GDE-17, ESC-8)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AnswerField,
    AskQuestion,
    CreateTicket,
    NeverSay,
    Note,
    Rule,
    SayPhrase,
    Script,
    When,
    form,
    question,
    rule,
)
from desk.guidance.facts import CALLER_PHONE, METHOD, PARCEL, VERIFIED, WAITING
from desk.guidance.scripts.gates import any_order, identity

SECOND_PARCEL = question(
    "second_parcel",
    "Вторая посылка",
    found="Нашлась невыкупленная посылка",
    none="Всё выкуплено",
    conflict="Всё выкуплено, клиент в конфликте",
)
IN_FAMILY = question(
    "who_ordered",
    "Кто мог заказать",
    relative="Заказал кто-то из семьи",
    nobody="Никто",
    stranger="Номер чужой, не клиент",
)
WHAT = question("suppress_what", "Что отключить", calls="Звонки", sms="СМС", both="Звонки и СМС")
GROUND = question(
    "suppress_ground",
    "Почему отключить",
    deceased="Клиент умер",
    wrong_number="Чужой номер",
    very_negative="Крайне негативно настроен",
    conflict="Конфликт",
    request="Спокойная просьба",
)
PHONE = form("suppress_phone", "Какой телефон", AnswerField("phone", "Телефон", "phone"))
BY_POST = frozenset({"post", "post_courier", "unknown"})
UNKNOWN_GROUNDS = frozenset({"very_negative", "conflict", "request"})
OFF = "contact_suppression"


def already_redeemed() -> tuple[Rule, ...]:
    """A second parcel; else by whether this one is shown as redeemed here."""
    none: When = {SECOND_PARCEL: "none"}
    said = {
        "redeemed": "autodial.stopped",
        "sent": "autodial.payment_on_its_way",
        "going_back": "autodial.going_back",
        "not_sent": "autodial.not_sent",
    }
    return (
        rule(
            "autodial.redeemed.ask",
            "GDE-17",
            {SECOND_PARCEL: UNANSWERED},
            SayPhrase("autodial.sorry"),
            Note("note.other_parcel"),
            AskQuestion(SECOND_PARCEL),
        ),
        rule("autodial.redeemed.second", "GDE-17", {SECOND_PARCEL: "found"}, SayPhrase("autodial.second_parcel")),
        *(
            rule(f"autodial.redeemed.none.{parcel}", "GDE-17 GDE-30", {**none, PARCEL: parcel}, SayPhrase(phrase))
            for parcel, phrase in said.items()
        ),
        rule(
            "autodial.redeemed.conflict",
            "GDE-17",
            {SECOND_PARCEL: "conflict"},
            SayPhrase("autodial.error_recorded"),
            CreateTicket(OFF, {"ground": "conflict"}),
        ),
    )


def refused_by_phone() -> tuple[Rule, ...]:
    """A parcel under way is refused when it comes; an order that wasn't sent is cancelled now (GDE-13)."""
    sent: When = {PARCEL: "sent"}
    return (
        rule("autodial.refused", "GDE-17", {**sent, METHOD: BY_POST}, SayPhrase("autodial.refused")),
        rule(
            "autodial.refused.by_hand",
            "GDE-17",
            {**sent, METHOD: METHOD.values - BY_POST},
            SayPhrase("autodial.refused_by_hand"),
        ),
        rule("autodial.refused.redeemed", "GDE-17 GDE-30", {PARCEL: "redeemed"}, SayPhrase("cancel.redeemed")),
        rule("autodial.refused.going_back", "GDE-17 GDE-30", {PARCEL: "going_back"}, SayPhrase("autodial.going_back")),
        rule(
            "autodial.refused.not_sent",
            "GDE-17 GDE-13",
            {PARCEL: "not_sent"},
            SayPhrase("autodial.refused_not_sent"),
            goes_to="change_order/cancel",
        ),
    )


def did_not_order() -> tuple[Rule, ...]:
    """Somebody of the family, an error, or a wrong number."""
    nobody: When = {IN_FAMILY: "nobody"}
    stranger: When = {IN_FAMILY: "stranger"}
    off = CreateTicket(OFF, {"ground": "wrong_number"})
    return (
        rule(
            "autodial.family.ask",
            "GDE-17",
            {IN_FAMILY: UNANSWERED},
            SayPhrase("autodial.maybe_family"),
            AskQuestion(IN_FAMILY),
        ),
        rule("autodial.family.relative", "GDE-17", {IN_FAMILY: "relative"}, SayPhrase("autodial.relative")),
        rule(
            "autodial.family.nobody",
            "GDE-17",
            {**nobody, PARCEL: {"sent", "unknown"}},
            SayPhrase("autodial.write_refusal"),
        ),
        rule(
            "autodial.family.nobody.not_sent",
            "GDE-17 GDE-13",
            {**nobody, PARCEL: "not_sent"},
            SayPhrase("autodial.refused_not_sent"),
            goes_to="change_order/cancel",
        ),
        rule(
            "autodial.family.nobody.over",
            "GDE-17 GDE-30",
            {**nobody, PARCEL: {"redeemed", "going_back"}},
            SayPhrase("autodial.going_back"),
        ),
        rule(
            "autodial.family.stranger", "GDE-17", {**stranger, CALLER_PHONE: "known"}, SayPhrase("autodial.ignore"), off
        ),
        rule(
            "autodial.family.stranger.phone",
            "GDE-17",
            {**stranger, CALLER_PHONE: "unknown", PHONE: UNANSWERED},
            AskQuestion(PHONE),
        ),
        rule(
            "autodial.family.stranger.named",
            "GDE-17",
            {**stranger, CALLER_PHONE: "unknown", PHONE: "answered"},
            SayPhrase("autodial.ignore"),
            off,
        ),
    )


def switch_off() -> tuple[Rule, ...]:
    """ESC-8: of a death everything on the card; of a wrong number that number; else what the client names."""
    what: When = {GROUND: GROUND.values - {UNANSWERED, "deceased"}, WHAT: UNANSWERED}
    return (
        rule("autodial.off.ask", "GDE-17", {GROUND: UNANSWERED}, AskQuestion(GROUND)),
        rule("autodial.off.what", "GDE-17", what, AskQuestion(WHAT)),
        *(row for ground in GROUND.options for row in switched_off(ground)),
    )


def switched_off(ground: str) -> tuple[Rule, ...]:
    """The number where it isn't known, then the words and the ticket."""
    when: When = {GROUND: ground} | ({} if ground == "deceased" else {WHAT: frozenset(WHAT.options)})
    said = SayPhrase("autodial.condolence" if ground == "deceased" else "autodial.passed_on")
    steps = (said, CreateTicket(OFF, {"ground": ground}), NeverSay("never.promise_silence"))
    asked = {**when, PHONE: UNANSWERED}
    named = rule(f"autodial.off.{ground}.named", "GDE-17", {**when, PHONE: "answered"}, *steps)
    if ground in UNKNOWN_GROUNDS:
        return rule(f"autodial.off.{ground}", "GDE-17", asked, AskQuestion(PHONE)), named
    known: When = {"deceased": {VERIFIED: "yes"}}.get(ground, {CALLER_PHONE: "known"})
    if ground == "deceased":
        unknown: When = {VERIFIED: "no", CALLER_PHONE: "unknown"}
        rung = rule(
            f"autodial.off.{ground}.rung",
            "GDE-17",
            {**asked, VERIFIED: "no", CALLER_PHONE: "known"},
            *steps,
        )
    else:
        unknown, rung = {CALLER_PHONE: "unknown"}, None
    rows = (
        rule(f"autodial.off.{ground}", "GDE-17", {**asked, **known}, *steps),
        rule(f"autodial.off.{ground}.phone", "GDE-17", {**asked, **unknown}, AskQuestion(PHONE)),
        named,
    )
    return (*rows, rung) if rung else rows


def you_called_me() -> tuple[Rule, ...]:
    """It was the automatic call about a parcel that waits; without one an outgoing call (GDE-17)."""
    ready = (("waits", "post"), ("courier", "courier"), ("pickup", "pickup"))
    return (
        *(
            rule(f"autodial.called.{code}", "GDE-17", {WAITING: waiting}, SayPhrase(f"autodial.waits_{waiting}"))
            for code, waiting in ready
        ),
        rule("autodial.called.outgoing", "GDE-17", {WAITING: "no"}, SayPhrase("autodial.outgoing")),
    )


def strangers(*own: Rule) -> tuple[tuple[Rule, ...], ...]:
    """Whoever isn't our client is answered too, without a word of any order (GDE-36)."""
    return ((rule("caller.no_client", "GDE-17 GDE-36", {VERIFIED: "no"}), *any_order()), own)


SCRIPTS = (
    Script("autodial", "already_redeemed", (identity(), already_redeemed())),
    Script("autodial", "refused_by_phone", (identity(), refused_by_phone())),
    Script("autodial", "did_not_order", strangers(*did_not_order())),
    Script("autodial", "you_called_me", (identity(order=False), you_called_me())),
    Script("autodial", "switch_off", strangers(*switch_off())),
)
