"""What refusals about tickets say, to the operator and to the client; a system check refuses a reason without words."""

from escalations.choices import Reason as R
from service.workflow import Words

WORDS: dict[str, Words] = {
    R.ACTION_NOT_AVAILABLE: Words("С тикетом в этом статусе так поступить нельзя."),
    R.NOT_CLAIMED: Words("Тикет ещё никто не взял: сначала возьмите его в работу."),
    R.ALREADY_CLAIMED: Words("Тикет уже в работе."),
    R.CLAIMED_BY_ANOTHER: Words("Тикет в работе у коллеги: чтобы продолжить, передайте его себе."),
    R.ALREADY_WAITING: Words("Тикет уже ждёт ответа."),
    R.TICKET_CLOSED: Words("Тикет закрыт: чтобы продолжить, откройте его повторно."),
    R.TICKET_NOT_CLOSED: Words("Тикет ещё открыт, повторно открывать нечего."),
    R.REOPEN_WINDOW_OVER: Words("После решения прошло больше 14 дней: заведите новый тикет."),
    R.ANOTHER_TICKET_OPEN: Words("О том же уже открыт другой тикет: работайте с ним."),
    R.RESOLUTION_REQUIRED: Words("Напишите, чем закончилось."),
    R.REASON_REQUIRED: Words("Назовите причину."),
    R.ASSIGNEE_REQUIRED: Words("Укажите, кому передать тикет."),
    R.ASSIGNEE_NOT_OF_QUEUE: Words("Передать тикет можно только тому, кто работает с этой очередью."),
    R.STILL_TOUCHED: Words("С тикетом недавно работали: возвращать его в очередь рано."),
    R.NOT_OVERDUE: Words("Время следующей ступени ещё не наступило, или часы тикета стоят."),
    R.TEXT_REQUIRED: Words("Напишите текст."),
}

WORDS_OF_OPENING: dict[str, Words] = {
    R.REFUND_CLOCK_RUNNING: Words(
        "Тридцать дней со дня отправки ещё не прошли: тикет не нужен, назовите клиенту дату и попрощайтесь.",
        "Срок рассмотрения ещё идёт, дождитесь, пожалуйста, ответа до указанной даты.",
    ),
    R.NOT_SENT: Words(
        "Клиент ещё не отправил товар, срок ответа не начался.",
        "Мы ждём вашу посылку: срок ответа считается со дня её отправки.",
    ),
}
