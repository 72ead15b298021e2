"""What the reasons of returns say: to the operator, and to the client.

Those of `OPENING` deny a case that isn't there yet; a system check refuses a reason without words.
"""

from returns.choices import CaseReason as R
from service.workflow import Words

KIT = Words(
    "Часть комплекта отдельно не досылают: предложите обмен, а если товара нет — возврат денег.",
    "Отдельную часть комплекта мы, к сожалению, не отправляем. Можно обменять комплект или вернуть за него деньги.",
)
OPEN = Words("По этим товарам возврат уже оформлен.", "По вашему заказу возврат уже оформлен.")
EXPIRED = Words(
    "С выкупа до отправки прошло больше срока возврата.",
    "Срок возврата закончился. Попробуйте ещё раз воспользоваться товаром по инструкции; "
    "в следующий раз, пожалуйста, проверяйте его в первые 14 дней.",
)

WORDS: dict[str, Words] = {
    R.ACTION_NOT_AVAILABLE: Words("С возвратом в этом статусе такое действие не предусмотрено."),
    R.CASE_DISPATCHED: Words(
        "Клиент уже отправил посылку: дальше возвратом занимается специалист.",
        "Посылка отправлена. Ответ придёт в течение 30 дней со дня отправки.",
    ),
    R.WINDOW_EXPIRED: EXPIRED,
    R.CASE_ALREADY_OPEN: OPEN,
    R.KIT_PART_NOT_SENT: KIT,
    R.NOT_LAPSED_YET: Words("Посылку ещё ждём: срок отправки не истёк."),
    R.DISPATCH_REQUIRED: Words("Нужны дата отправки и ШПИ.", "Назовите дату отправки и номер с чека почты."),
    R.FINDINGS_REQUIRED: Words("Опишите, что показал осмотр."),
    R.AMOUNT_REQUIRED: Words("Укажите сумму выплаты."),
    R.AMOUNT_ABOVE_PAID: Words("Сумма больше, чем клиент заплатил за эти товары."),
    R.POSTAGE_NOT_DUE: Words("Пересылку возмещают только при браке или ошибке оператора."),
    R.REASON_REQUIRED: Words("Назовите причину отказа."),
}

OPENING: dict[str, Words] = {
    R.IDENTITY_NOT_VERIFIED: Words(
        "Сначала опознайте клиента и отметьте это в обращении: до того об условиях возврата не говорят.",
        "Назовите, пожалуйста, ваши имя и фамилию и номер заказа.",
    ),
    R.ORDER_NOT_REDEEMED: Words(
        "Заказ не выкуплен: возвращать пока нечего.", "Посылка ещё не получена, возврат оформляется после получения."
    ),
    R.WINDOW_EXPIRED: EXPIRED,
    R.CASE_ALREADY_OPEN: OPEN,
    R.ALREADY_RETURNED: Words("Эти товары уже вернули, повторно возврат не оформляется."),
    R.KIT_PART_NOT_SENT: KIT,
}
