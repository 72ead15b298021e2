"""Why a message isn't sent, in the operator's words and in the client's."""

from __future__ import annotations

from django.db.models import TextChoices

from service.fsm import Decision, Denial, GuardFailure, TransitionDenied


class MessageReason(TextChoices):
    """The reason codes, with the operator's words for each."""

    IDENTITY_NOT_VERIFIED = (
        "identity_not_verified",
        "Сначала опознайте клиента: пишут только ему самому.",
    )
    NO_MOBILE = "no_mobile_phone", "У клиента нет мобильного телефона: сообщение отправить некуда."
    PHONE_SUPPRESSED = "phone_suppressed", "На этот номер сообщения не отправляют: он закрыт для СМС."
    NO_RETURN = "no_return_case", "Возврата по этому заказу нет: сначала оформите его."
    NO_TRACKING = "no_tracking_number", "У посылки этого заказа нет номера, который говорят клиенту."
    NOT_NEW = "not_a_new_order", "Этот заказ не переоформлен из другого, ещё не рассчитан или уже не ожидается."


CLIENT_WORDS = {
    MessageReason.NO_MOBILE: "Сообщение отправить не получится. Запишите, пожалуйста, я продиктую.",
    MessageReason.PHONE_SUPPRESSED: "СМС на этот номер отключены. Запишите, пожалуйста, я продиктую.",
}


def denial(reason: MessageReason) -> Denial:
    """A reason in words."""
    return Denial(reason.value, str(reason.label), client_words=CLIENT_WORDS.get(reason, ""))


def refused(denials: list[Denial]) -> TransitionDenied:
    """The refusal, in the shape that every machine gives."""
    failures = [GuardFailure(one.code, one.field) for one in denials]
    return TransitionDenied(Decision("send_message", failures, denials=denials))
