"""The categories of tickets, an entry each (ESC-3…10, OPP-5; routes of ESC-15)."""

from __future__ import annotations

from django.db.models import TextChoices

from escalations.categories.entry import CategoryEntry, Demo, Detail, DetailKind, Queue, Route, TicketSubject
from escalations.sla.calendars.terms import Unit

MONEY = Route("Деньги, обмен и предоплата", Queue.OPP, priority=4, amount=1, unit=Unit.WORKING_DAYS)
REST = Route("Всё остальное", Queue.SUPERVISOR, priority=5, amount=2, unit=Unit.WORKING_DAYS)


class TicketCategory(TextChoices):
    """What a ticket is about: code, entry, label. An entry alone makes a category whole."""

    entry: CategoryEntry

    def __new__(cls, code: str, *entry: CategoryEntry) -> TicketCategory:
        """A member whose value is the code alone; each has exactly one entry."""
        made = str.__new__(cls, code)
        made._value_ = code
        (made.entry,) = entry
        return made

    AUTHORITY_REQUEST = (
        "authority_request",
        CategoryEntry(
            Route("Запросы ведомств", Queue.SUPERVISOR, priority=1, amount=4, unit=Unit.WORKING_HOURS),
            details=(
                Detail("caller_name", "Кто обратился", DetailKind.SHORT_TEXT, samples=("Орлова Анна", "Ветрова Мария")),
                Detail(
                    "organisation",
                    "Организация",
                    DetailKind.SHORT_TEXT,
                    samples=("Инспекция по связи", "Отдел по защите потребителей"),
                ),
                Detail("client_name", "О ком спрашивают", DetailKind.SHORT_TEXT, required=False),
                Detail("purpose", "Цель запроса", DetailKind.TEXT, samples=("Уточняют порядок обработки обращений",)),
            ),
            client_words="Ваш запрос у старшего специалиста, ответ ожидаем до {due}.",
            demo=Demo(4, ("Звонок из ведомства, ждут ответа сегодня.",), "Ответ ведомству отправлен, копия у юриста."),
        ),
        "Запрос ведомства",
    )
    FF_ANNULLED_POST = (
        "ff_annulled_post",
        CategoryEntry(
            Route(
                "Почтовые заказы, аннулированные складом",
                Queue.SUPERVISOR,
                priority=2,
                amount=2,
                unit=Unit.CALENDAR_DAYS,
            ),
            TicketSubject.ORDER,
            offer="Передать номер супервайзеру",
            client_words="Мы выясняем на складе, как отправить заказ, ответ ожидаем до {due}.",
            demo=Demo(
                12,
                (
                    "Склад аннулировал заказ, а клиент его ждёт. Просит отправить почтой.",
                    "Клиент узнал об аннуляции от нас, согласен ждать ещё неделю.",
                ),
                "Связались со складом, заказ отправят заново.",
            ),
        ),
        "Почтовый заказ аннулирован складом",
    )
    CONTACT_SUPPRESSION = (
        "contact_suppression",
        CategoryEntry(
            Route("Запреты звонков и СМС", Queue.SUPERVISOR, priority=3, amount=1, unit=Unit.WORKING_DAYS),
            details=(
                Detail("phones", "Номера", DetailKind.PHONES),
                Detail("phone", "Номер", DetailKind.PHONE, required=False, old_name_of="phones"),
                Detail("channels", "Отключить", DetailKind.CHANNELS),
                Detail("ground", "Основание", DetailKind.GROUND),
            ),
            client_words="Ваша просьба не звонить и не писать передана, её выполнят до {due}.",
            resolved_words="Ваша просьба не звонить и не писать выполнена {on}.",
            words_of_death=(
                "Примите наши соболезнования. Звонки и сообщения прекратят до {due}.",
                "Примите наши соболезнования. Звонки и сообщения прекращены {on}.",
            ),
            demo=Demo(
                6,
                (
                    "Ответила дочь: клиента не стало. Просит больше не звонить.",
                    "Номер теперь у другого человека, клиента он не знает.",
                    "Спорил с оператором из-за прошлого заказа, звонки больше не нужны.",
                    "Кричит на операторов и бросает трубку при каждом звонке.",
                    "Просит больше не звонить и не присылать сообщений.",
                ),
                "Номер отключён от обзвона и рассылок.",
            ),
        ),
        "Не звонить и не писать",
    )
    WHERE_MONEY = (
        "where_money",
        CategoryEntry(
            MONEY,
            TicketSubject.CASE,
            client_words="Вопрос о деньгах у специалиста отдела претензий, ответ ожидаем до {due}.",
            demo=Demo(
                6,
                ("Срок ответа прошёл, деньги не пришли.", "Звонит второй раз: выплаты нет."),
                "Выплата ушла, клиенту назвали дату зачисления.",
            ),
        ),
        "Где деньги",
    )
    WHERE_EXCHANGE = (
        "where_exchange",
        CategoryEntry(
            MONEY,
            TicketSubject.CASE,
            client_words="Вопрос об обмене у специалиста отдела претензий, ответ ожидаем до {due}.",
            demo=Demo(
                3,
                ("Обмен обещали к концу месяца, новой посылки нет.",),
                "Замена отправлена, клиенту назвали номер посылки.",
            ),
        ),
        "Где обмен",
    )
    PREPAID_CHANGE = (
        "prepaid_change",
        CategoryEntry(
            MONEY,
            TicketSubject.ORDER,
            details=(Detail("wish", "Пожелание клиента", DetailKind.WISH),),
            offer="Передать пожелание в ОПП",
            client_words="Ваше пожелание по оплаченному заказу в отделе претензий, ответ ожидаем до {due}.",
            demo=Demo(
                9,
                (
                    "Оплатил заранее, теперь хочет добавить товар.",
                    "Оплатил заранее, просит заменить цвет на тёмный.",
                    "Просит отменить оплаченный заказ и вернуть деньги.",
                ),
                "Сделали, что просил клиент, ему перезвонили.",
                "Клиент передумал, заказ остаётся как есть.",
            ),
        ),
        "Пожелание по оплаченному заказу",
    )
    RECIPIENT_CHANGE = (
        "recipient_change",
        CategoryEntry(
            REST,
            TicketSubject.ORDER,
            details=(Detail("recipient", "Новый получатель", DetailKind.NAME),),
            offer="Попросить супервайзера сменить получателя",
            client_words="Просьба сменить получателя у старшего специалиста, ответ ожидаем до {due}.",
            demo=Demo(
                7,
                ("Посылку заберёт родственник, просит сменить получателя.",),
                refusal="Перезвонили: клиент заберёт посылку сам, получателя не меняем.",
            ),
        ),
        "Сменить получателя",
    )
    ORDER_QUESTION = (
        "order_question",
        CategoryEntry(
            REST,
            TicketSubject.ORDER,
            details=(Detail("answer", "Ответ на уточнение", DetailKind.TEXT, required=False),),
            offer="Передать номер супервайзеру",
            demo=Demo(
                10,
                (
                    "Просит отправить не раньше десятого числа: уезжает. Оператору такого не пообещать.",
                    "Хочет знать, есть ли к набору запасные насадки: в карточке товара этого нет.",
                    "Сомневается в размере, просит до отправки сверить его по своим замерам.",
                ),
                "Уточнили у склада и перезвонили клиенту с ответом.",
            ),
        ),
        "Вопрос по заказу",
    )
    CHECKED_ORDER = (
        "checked_order",
        CategoryEntry(
            REST,
            TicketSubject.ORDER,
            client_words="Данные заказа уточняет старший специалист, ответ ожидаем до {due}.",
            demo=Demo(
                5,
                (
                    "Данные заказа пришли испорченными, а связь с клиентом оборвалась. Исправить не успели.",
                    "Клиент не помнит индекс, обещает узнать: заказ пока не исправить.",
                ),
                "Созвонились с клиентом, заказ исправлен.",
                "Трижды не дозвонились, данные заказа исправить не у кого.",
            ),
        ),
        "Заказ с повреждёнными данными",
    )
    NAME_NOT_UPDATED = (
        "name_not_updated",
        CategoryEntry(
            REST,
            TicketSubject.PERSON,
            details=(Detail("name", "Верное имя клиента", DetailKind.NAME),),
            offer="Сообщить супервайзеру верное имя",
            client_words="Имя в заказе исправляет старший специалист, это сделают до {due}.",
            demo=Demo(
                5,
                ("Фамилию меняли месяц назад, в сообщениях всё ещё прежняя.",),
                refusal="В карточке фамилия уже новая, в сообщениях сменится сама.",
            ),
        ),
        "Имя не обновилось",
    )
    OTHER = (
        "other",
        CategoryEntry(
            REST,
            offer="Передать супервайзеру",
            demo=Demo(
                14,
                (
                    "Соседка получила сообщение о чужой посылке, просит разобраться.",
                    "Просит письменное подтверждение покупки для работы.",
                    "Благодарит курьера и хочет, чтобы об этом узнали.",
                    "Жалуется, что дозвонился только с пятого раза.",
                ),
            ),
        ),
        "Другое",
    )
    SYSTEM = (
        "system",
        CategoryEntry(
            REST,
            details=(
                Detail("held_order", "События ждут по заказу", DetailKind.SHORT_TEXT, required=False),
                Detail("misdirected_from", "Не те события присылает", DetailKind.SHORT_TEXT, required=False),
                Detail("stuck_status", "Заказ застрял в статусе", DetailKind.ORDER_STATUS, required=False),
                Detail("unusual_reader", "Смотрит слишком многих", DetailKind.SHORT_TEXT, required=False),
                Detail("stuck_since", "Стоит с", DetailKind.MOMENT, required=False),
            ),
            client_words="С вашим заказом уже разбирается старший специалист, ответ ожидаем до {due}.",
        ),
        "Открыт системой",
    )

    @property
    def by_people(self) -> bool:
        """Whether people make such tickets."""
        return self.entry.demo is not None

    @property
    def required_details(self) -> tuple[str, ...]:
        """The names of the details without which a ticket isn't made."""
        return tuple(detail.name for detail in self.entry.details if detail.required)
