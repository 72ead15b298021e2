"""«Автодозвон»: always by what the order really is; what is asked for goes to the supervisor (GDE-17, ESC-8)."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import PHONE
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    More,
    OfferTicket,
    Rule,
    SayPhrase,
    Script,
    When,
    question,
    rule,
)
from desk.guidance.rules.facts import CALLER_PHONE, METHOD, OTHER_PARCEL, PARCEL, REFUSED_AT, VERIFIED, WAITING
from desk.guidance.scripts.gates import any_order, identity
from desk.guidance.scripts.parcel_sent import CONFLICT
from desk.guidance.scripts.reading_back import reading_back
from desk.guidance.scripts.switching_off_calls import OFF, switch_off

IN_FAMILY = question(
    "who_ordered",
    "Кто мог заказать",
    relative="Заказал кто-то из семьи",
    nobody="Никто",
    stranger="Номер чужой, не клиент",
)


def already_redeemed() -> tuple[Rule, ...]:
    """A second parcel; else by whether this one is shown as redeemed here; in conflict the calls are ended (ESC-8)."""
    none: When = {OTHER_PARCEL: "none"}
    said = {
        "redeemed": "autodial.stopped",
        "sent": "autodial.payment_on_its_way",
        "going_back": "autodial.going_back",
        "not_sent": "autodial.not_sent",
    }
    return (
        rule(
            "autodial.redeemed.second",
            "GDE-17",
            {OTHER_PARCEL: "found"},
            SayPhrase("autodial.second_parcel"),
            goes_to="where_is_parcel",
        ),
        *(
            rule(
                f"autodial.redeemed.none.{parcel}",
                "GDE-17 GDE-30",
                {**none, CONFLICT: UNANSWERED, PARCEL: parcel},
                SayPhrase(phrase),
                More("in_conflict", "", CONFLICT),
            )
            for parcel, phrase in said.items()
        ),
        rule(
            "autodial.redeemed.conflict",
            "GDE-17",
            {**none, CONFLICT: "yes"},
            SayPhrase("autodial.our_error"),
            SayPhrase("autodial.error_recorded"),
            OfferTicket(OFF, {"ground": "conflict"}),
        ),
    )


def refused_by_phone() -> tuple[Rule, ...]:
    """A parcel under way is refused when it comes; an order that wasn't sent is cancelled now (GDE-13)."""
    return (
        *(
            rule(
                f"autodial.refused.{name}",
                "GDE-17",
                {PARCEL: "sent", METHOD: methods},
                SayPhrase(f"autodial.refused.{name}"),
            )
            for name, methods in REFUSED_AT.items()
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
    ask = (SayPhrase("autodial.maybe_family"), AskQuestion(IN_FAMILY))
    return (
        rule("autodial.family.ask", "GDE-17", {IN_FAMILY: UNANSWERED}, *ask),
        rule("autodial.family.relative", "GDE-17", {IN_FAMILY: "relative"}, SayPhrase("autodial.relative")),
        *nobody_ordered(),
        *wrong_number(),
    )


def nobody_ordered() -> tuple[Rule, ...]:
    """By what became of the order: refused when it comes, cancelled now, or over already (GDE-13)."""
    nobody: When = {IN_FAMILY: "nobody"}
    return (
        *(
            rule(
                f"autodial.family.nobody.{name}",
                "GDE-17",
                {**nobody, PARCEL: "sent", METHOD: methods},
                SayPhrase(f"autodial.refuse.{name}"),
            )
            for name, methods in REFUSED_AT.items()
        ),
        rule(
            "autodial.family.nobody.unknown", "GDE-17", {**nobody, PARCEL: "unknown"}, SayPhrase("autodial.may_refuse")
        ),
        rule(
            "autodial.family.nobody.not_sent",
            "GDE-17 GDE-13",
            {**nobody, PARCEL: "not_sent"},
            SayPhrase("autodial.refused_not_sent"),
            goes_to="change_order/cancel",
        ),
        rule(
            "autodial.family.nobody.redeemed",
            "GDE-17 GDE-30",
            {**nobody, PARCEL: "redeemed"},
            SayPhrase("autodial.was_received"),
        ),
        rule(
            "autodial.family.nobody.going_back",
            "GDE-17 GDE-30",
            {**nobody, PARCEL: "going_back"},
            SayPhrase("autodial.going_back"),
        ),
    )


def wrong_number() -> tuple[Rule, ...]:
    """Not our client: calls come by mistake and stop; the number is passed on, asked for where it isn't seen."""
    stranger: When = {IN_FAMILY: "stranger"}
    unseen: When = {**stranger, CALLER_PHONE: "unknown"}
    passed_on = (SayPhrase("autodial.ignore"), OfferTicket(OFF, {"ground": "wrong_number"}))
    return (
        rule("autodial.family.stranger", "GDE-17", {**stranger, CALLER_PHONE: "known"}, *passed_on),
        rule("autodial.family.stranger.phone", "GDE-17", {**unseen, PHONE: UNANSWERED}, AskQuestion(PHONE)),
        rule("autodial.family.stranger.named", "GDE-17", {**unseen, PHONE: "answered"}, *passed_on),
    )


def you_called_me() -> tuple[Rule, ...]:
    """It was the automatic call about a parcel that waits; without one an outgoing call (GDE-17)."""
    ready = (("waits", "post"), ("postman", "post_courier"), ("courier", "courier"), ("pickup", "pickup"))
    return (
        *(
            rule(f"autodial.called.{code}", "GDE-17", {WAITING: waiting}, SayPhrase(f"autodial.waits_{waiting}"))
            for code, waiting in ready
        ),
        rule("autodial.called.outgoing", "GDE-17", {WAITING: "no"}, SayPhrase("autodial.outgoing")),
    )


def strangers(*own: Rule) -> tuple[tuple[Rule, ...], ...]:
    """Whoever isn't our client is answered too, without a word of any order (GDE-36)."""
    who = (rule("caller.no_client", "GDE-17 GDE-36", {VERIFIED: "no"}), *any_order())
    return who, reading_back("phone", PHONE), own


SCRIPTS = (
    Script("autodial", "already_redeemed", (identity(), already_redeemed())),
    Script("autodial", "refused_by_phone", (identity(), refused_by_phone())),
    Script("autodial", "did_not_order", strangers(*did_not_order())),
    Script("autodial", "you_called_me", (identity(order=False), you_called_me())),
    Script("autodial", "switch_off", strangers(*switch_off())),
)
