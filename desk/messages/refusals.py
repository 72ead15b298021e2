"""Why a message isn't sent, in the operator's words and in the client's."""

from __future__ import annotations

from django.db.models import TextChoices

from service.fsm import Decision, Denial, GuardFailure, TransitionDenied


class MessageReason(TextChoices):
    """The reason codes, with the operator's words for each."""

    IDENTITY_NOT_VERIFIED = (
        "identity_not_verified",
        "Сначала опознайте клиента: сообщение отправляют только ему.",
    )
    NO_MOBILE = "no_mobile_phone", "У клиента нет мобильного телефона, сообщение отправить некуда."
    PHONE_SUPPRESSED = "phone_suppressed", "Клиенту на этот номер СМС не отправляют."
    NO_RETURN = "no_return_case", "Возврата по этому заказу нет: сначала оформите его по теме «Вернуть товар»."
    NO_TRACKING = "no_tracking_number", "У этой посылки нет номера, который можно назвать клиенту."
    NOT_NEW = (
        "not_a_new_order",
        "Так пишут о новом заказе, оформленном вместо прежнего: доставка рассчитана, заказ ещё не получен.",
    )


CLIENT_WORDS = {
    MessageReason.NO_MOBILE: "Отправить сообщение не получится. Возьмите, пожалуйста, ручку, я продиктую.",
    MessageReason.PHONE_SUPPRESSED: "На этот номер СМС не приходят. Возьмите, пожалуйста, ручку, я продиктую.",
}


def denial(reason: MessageReason) -> Denial:
    """A reason in words."""
    return Denial(reason.value, str(reason.label), client_words=CLIENT_WORDS.get(reason, ""))


def refused(denials: list[Denial]) -> TransitionDenied:
    """The refusal, in the shape that every machine gives."""
    failures = [GuardFailure(one.code, one.field) for one in denials]
    return TransitionDenied(Decision("send_message", failures, denials=denials))
