"""Which rules are replayed before they are put in force, and why the others aren't (FOR-3).

Every table that the database keeps in versions, and every setting, stands in one of the two lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desk.insight.replay import RULES
from desk.insight.replay.figures import DECISIONS
from desk.insight.replay.rows_as_rule import RowsRule
from desk.insight.replay.tickets_routed import ROUTES
from escalations.models import RoutingRule, RoutingTable
from service.database.access_declarations import access_of, stored_models
from service.runtime_settings import SETTING_DEFINITIONS

WORDS_ALONE = "слова: ничего не решают; меняется только то, что прочтут"
DATA_OF_OTHERS = "сведения, а не правило: каковы они, говорят магазин и службы доставки"
WHO_WORKS = "кому достанется тикет, а не что услышит клиент; прошлого выбора это не меняет"
TABLES: dict[str, str] = {
    "desk.brief": WORDS_ALONE,
    "desk.briefversion": WORDS_ALONE,
    "desk.incident": "происшествие со своими сутками: до них говорить о нём было не о чем",
    "desk.phrase": "условий у фразы нет: когда её говорят, решают правила сценария в коде",
    "desk.phraseversion": "слова фразы: новые проверяют на живых заказах рядом с публикацией, решений они не меняют",
    "desk.publication": "какая версия фразы опубликована: слова",
    "desk.qualityquestion": "вопросы оценки разговоров: прежние разговоры на новые вопросы никто не слушал",
    "desk.readyanswer": WORDS_ALONE,
    "desk.readyanswerversion": WORDS_ALONE,
    "escalations.calendarday": "календарь показывает пересчёт сроков открытых тикетов до сохранения",
    "escalations.ladderlevel": "когда просроченный тикет увидит руководитель; срок клиенту не меняется",
    "escalations.shift": WHO_WORKS,
    "escalations.team": WHO_WORKS,
    "escalations.teammember": WHO_WORKS,
    "escalations.workcalendar": "календарь показывает пересчёт сроков открытых тикетов до сохранения",
    "orders.pickuppoint": DATA_OF_OTHERS,
    "orders.product": DATA_OF_OTHERS,
    "service.directoryentry": "номера и адреса, которые называют: слова",
}
"""Table → why a change of it isn't replayed."""
LOOKED_AT = "сколько карточек за день посмотрели, помнит журнал обращений к данным; отказа за этим нет"
CALLED = "дозвонились бы позже или раньше, по прошлому не узнать"
DRAWN = "какие разговоры достанутся на оценку, решает жребий следующего дня"
SETTINGS: dict[str, str] = {
    "return_address": "слова",
    "desk_name": "слова",
    "pim_number": "слова",
    "refund_days": "срок записан в каждом возврате; исполнен ли он, отделу не видно до его конца (RET-13)",
    "case_lapse_days": "что отправили бы позже, если бы возврат ждал дольше, по прошлому не узнать",
    "pickup_storage_days": "сколько хранит пункт выдачи, решает его служба; настройка — слова и список дел",
    "declared_value": "сумма в инструкции: слова",
    "cashback_percent": "процент, который называют: слова",
    "objection_rounds": "сколько раз возражения отработали бы, если бы требовали больше, по прошлому не узнать",
    "pickup_reach_km": "что из предложенного выбрал бы клиент в другом порядке, по прошлому не узнать",
    "parked_minutes": "перезвонил ли бы клиент позже, по прошлому не узнать",
    "reopen_days": "кто пришёл бы за повторным открытием позже, по прошлому не узнать; день записан в каждом тикете",
    "ticket_idle_minutes": WHO_WORKS,
    "callback_attempts": CALLED,
    "callback_pause_minutes": CALLED,
    "callback_overdue_days": CALLED,
    "reviewed_calls": DRAWN,
    "reviewed_trainee_calls": DRAWN,
    **dict.fromkeys(("unexplained_seen", "unexplained_seen_at_night", "readers_of_one_client"), LOOKED_AT),
    "exports_a_day": LOOKED_AT,
    **{code: LOOKED_AT for code in SETTING_DEFINITIONS if code.startswith("people_seen_")},
}
"""Setting → why another value of it isn't replayed."""


@dataclass(frozen=True, slots=True)
class Draftable:
    """Something that people may change and decisions or words go by.

    Attributes:
        rule: the replay's; blank where there is none.
        decisions: which decisions of the past are asked again.
        why_not: of one without a replay.
    """

    code: str
    label: str
    rule: str = ""
    decisions: str = ""
    why_not: str = ""


def draftable_tables() -> Iterator[Draftable]:
    """Every table that is kept in versions."""
    replayed = {rule.model._meta.label_lower: rule for rule in RULES.values() if isinstance(rule, RowsRule)}
    routes = {model._meta.label_lower: ROUTES for model in (RoutingTable, RoutingRule)}
    for model in stored_models():
        access, code = access_of(model), model._meta.label_lower
        if access is None or not access.versioned or code == "service.setting":
            continue
        rule = replayed.get(code) or routes.get(code)
        kinds = ", ".join(dict.fromkeys(kind.label for kind in rule.every_kind())) if rule else ""
        label = str(model._meta.verbose_name_plural)
        yield Draftable(code, label, rule.code if rule else "", kinds, TABLES.get(code, ""))


def draftable_settings() -> Iterator[Draftable]:
    """Every setting of the desk."""
    for code, definition in SETTING_DEFINITIONS.items():
        kind = DECISIONS.get(code)
        yield Draftable(
            code, definition.label, "settings" if kind else "", kind.label if kind else "", SETTINGS.get(code, "")
        )
