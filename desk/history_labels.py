"""What the history of the desk's day names: its actions have no machine that would say them (ORD-3)."""

PROMISE_HISTORY_LABELS = {
    "make": "Обещано",
    "tie": "Связано с тикетом",
    "renew": "Обещано ещё раз",
    "settle": "Решилось",
    "overdue": "Срок прошёл",
    "release": "Снято",
    "keep": "Сдержано, решил супервайзер",
    "break": "Не сдержано, решил супервайзер",
}
CALLBACK_HISTORY_LABELS = {
    "request": "Заведён",
    "take": "Взят",
    "hand_over": "Передан вместе с разговором",
    "attempt": "Не дозвонились, будет ещё попытка",
    "postpone": "Перенесён по просьбе клиента",
    "reach": "Поговорили",
    "give_up": "Дозвониться не удалось",
    "cancel": "Звонок не нужен",
    "return_idle": "Возвращён нетронутым",
    "expire": "Срок прошёл",
}
INCIDENT_HISTORY_LABELS = {"make": "Введено в действие", "edit": "Изменено"}
MESSAGE_HISTORY_LABELS = {
    "request": "Передано на отправку",
    "sent": "Отправлено",
    "delivered": "Доставлено",
    "failed": "Не доставлено",
}
