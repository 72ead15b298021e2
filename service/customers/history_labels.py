"""What the history of clients and contacts names: they have no machine that would say it (ORD-3)."""

CLIENT_HISTORY_LABELS = {
    "create": "Карточка заведена",
    "edit": "Карточка изменена",
    "add_contacts": "Телефоны и адреса добавлены из заказов",
    "mend_name": "Имя исправлено в источнике заказа",
    "correct_name": "Имя исправлено",
    "opt_out": "Отказ от звонков или СМС",
    "do_not_contact": "Поставлена пометка «НЕ КОНТАКТИРОВАТЬ»",
    "merge": "Объединена с другой",
    "merged": "Влита в другую",
    "undo_merge": "Объединение отменено",
    "erase": "Карточка обезличена",
}
CONTACT_HISTORY_LABELS = {
    "start": "Начато",
    "edit": "Записано",
    "set_client": "Определён клиент",
    "change_client": "Клиент заменён при объединении карточек",
    "park": "Звонок сорвался",
    "resume": "Продолжено",
    "take_over": "Забрано супервайзером",
    "hand_over": "Передано коллеге",
    "close": "Закрыто",
}
