"""Fields of requests about return cases, with label and type (contract, `needs[]`)."""

FIELDS: dict[str, tuple[str, str]] = {
    "amount": ("Сумма, ₽", "money"),
    "findings": ("Результат осмотра", "text"),
    "keep_gift": ("Подарок остаётся у клиента", "boolean"),
    "lines": ("Состав заказа", "lines"),
    "missing": ("Чего не хватает", "list"),
    "opening_act": ("Акт вскрытия составлен", "boolean"),
    "postage": ("Компенсация пересылки, ₽", "money"),
    "redeemed_on": ("Когда получена посылка", "date"),
    "sent_on": ("Когда отправлено", "date"),
    "wished_outcome": ("Чего хочет клиент", "choice"),
}
