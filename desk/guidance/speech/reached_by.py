"""How an answer reaches the client: by a ring, or, where they are not to be rung, as they ring themselves (CLI-5)."""

from __future__ import annotations

from datetime import timedelta

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from desk.guidance.speech.dictated_parts import answer_by
from desk.guidance.speech.russian import counted
from desk.models.callbacks import LIVE, Callback
from escalations.choices import SuppressedChannel
from escalations.suppression.do_not_call import may_contact
from orders.choices import Method
from service.clock import effective_now, moscow_date
from service.customers.phones import normalize
from service.runtime_settings import BUFFER_REPEATED_WEEKS, CLARIFICATION_DAYS

NOTICES = {
    Method.POST: "Сначала придёт СМС, потом извещение",
    Method.POST_COURIER: "Сначала придёт СМС, потом посылку принесёт почтальон",
    Method.COURIER: "Сначала придёт СМС, потом позвонит курьер",
    Method.PICKUP: "Вам придёт СМС, когда посылка будет в пункте выдачи",
}

IN_PEACE = {
    Method.POST: "Посылка придёт на почту, извещение принесут домой",
    Method.POST_COURIER: "Посылку принесёт почтальон",
    Method.COURIER: "Посылку привезёт курьер",
    Method.PICKUP: "Посылка придёт в пункт выдачи",
}
"""The same for a client whom nobody is to contact."""
WITHOUT_SMS = {**IN_PEACE, Method.COURIER: "Курьер вам позвонит"}
"""The same for a client who is rung, and gets no SMS (CLI-9)."""
ENDS_RINGS = ("calls", "both")
"""Answers to which channel is to be stopped that stop the desk's own rings too."""
ASK_US = "Где посылка, вам всегда скажут у нас по телефону"
RING_US = "Чтобы его узнать, позвоните нам, пожалуйста, сами"


def notice(call: Call, case: str) -> str:
    """By what the client will know of the parcel, as its method has it (GDE-4, GDE-7)."""
    known = order_of(call).method
    if call.left_in_peace:
        return IN_PEACE[Method(known)] if known else ASK_US
    if not call.reach.by_sms:
        return WITHOUT_SMS[Method(known)] if known else ASK_US
    return NOTICES[Method(known)] if known else "Вам придёт СМС"


def answer(call: Call, case: str) -> str:
    """«Вам перезвонят не позднее 2 декабря», the day while it is ahead (ESC-16)."""
    if not call.reach.by_ring:
        return waited_for(call)
    return rung_by(call, "Вам перезвонят", " не позднее ")


def specialists_answer(call: Call, case: str) -> str:
    """The same of the specialist, whose day was over already (OPP-3)."""
    if not call.reach.by_ring:
        return waited_for(call)
    return rung_by(call, "Специалист позвонит вам в ближайшее время", ", не позднее ")


def clarified(call: Call, case: str) -> str:
    """The same of what the warehouse is asked about, within the days that the setting says (GDE-5)."""
    term = f"в течение {counted(CLARIFICATION_DAYS.value, 'день', 'gent')}"
    return f"Ответ будет {term}. {RING_US}" if not call.reach.by_ring else f"С вами свяжутся {term}"


def rings_again(call: Call, case: str) -> str:
    """That a colleague rings once more; blank for whoever isn't rung."""
    return "он позвонит ещё раз" if call.reach.by_ring else ""


def calls_off(call: Call, case: str) -> str:
    """That the ring which was promised is called off with all others; blank where none is owed (ESC-8, PRM-2)."""
    if call.text_of("suppress_what") not in ENDS_RINGS:
        return ""
    named = str(call.fields_of("suppress_phone").get("phone") or "")
    number = normalize(named) or call.contact.phone
    owed = Callback.objects.filter(LIVE, phone=number).exclude(pk__in=[one.pk for one in call.rings_back])
    return "Обещанный вам звонок отменяю" if number and owed.exists() else ""


def reminder(call: Call, case: str) -> str:
    """«Напоминанием»; blank where the dialler leaves the order's number alone (CLI-9, INT-7)."""
    if call.left_in_peace or (call.order is not None and not may_contact(call.order.phone, SuppressedChannel.AUTODIAL)):
        return ""
    return "напоминанием"


def sms(call: Call, case: str) -> str:
    """«СМС»; blank for whoever gets none (CLI-9, INT-7)."""
    return "СМС" if call.reach.by_sms else ""


def soon_sent(call: Call, case: str) -> str:
    """«Скоро мы его отправим»; blank of an order that has stood too long for that to be believed (GDE-30)."""
    return "" if stands_long(call) else "скоро мы его отправим"


def soon_sms(call: Call, case: str) -> str:
    """«СМС» of an order that was handed over lately; blank for whoever gets none."""
    return "" if stands_long(call) else sms(call, case)


def stands_long(call: Call) -> bool:
    """Whether the order has stood in its status for longer than the desk ever names as a term of waiting (GDE-4)."""
    since = moscow_date(order_of(call).status_since)
    return since + timedelta(weeks=BUFFER_REPEATED_WEEKS.value[1]) < moscow_date(effective_now())


def waited_for(call: Call) -> str:
    """When the answer is there, and that the client rings for it."""
    day = answer_by(call, "")
    return f"Ответ будет не позднее {day}. {RING_US}" if day else RING_US.replace("его узнать", "узнать ответ")


def rung_by(call: Call, words: str, until: str) -> str:
    """The words with their last day, where one is ahead."""
    day = answer_by(call, "")
    return f"{words}{until}{day}" if day else words
