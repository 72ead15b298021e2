"""By which way a person was seen (PDN-1)."""

from django.db import models


class Way(models.TextChoices):
    """Each view of the API and each page of the admin declares one of them."""

    CARD = "card", "Карточка"
    SEARCH = "search", "Поиск"
    ORDER = "order", "Заказ"
    LIST = "list", "Список"
    CONTACT = "contact", "Обращение"
    CASE = "return", "Возврат"
    TICKET = "ticket", "Тикет"
    LETTER = "letter", "Письмо"
    EXPORT = "export", "Выгрузка"
    TELEPHONY = "telephony", "Телефония"
    PARTNER = "partner", "Работа партнёра"
    PAGE = "admin", "Страница администрирования"
    OTHER = "other", "Иначе"
