"""Write docs/return-reasons.md, or see whether it is up to date: what the reasons of return cases say."""

from __future__ import annotations

from returns.choices import CaseReason
from returns.fsm.messages import MESSAGES, OPENING
from service.docs.generator import DocumentsCommand, page, table

ABOUT = (
    "Почему возврат не оформить или не продвинуть и что об этом говорится. `{window}` — срок возврата из настроек. "
    "По заказам — [reasons.md](reasons.md), по тикетам — [tickets.md](tickets.md)."
)


class Command(DocumentsCommand):
    """`manage.py make_return_docs [--check]`."""

    help = "Пишет docs/return-reasons.md: причины отказа по возвратам."
    name = "make_return_docs"

    def documents(self) -> dict[str, str]:
        """The one document."""
        worded = OPENING | MESSAGES
        rows = (
            [
                f"`{code}`",
                words.message,
                words.client_words,
                words.supervisor_note,
                words.ticket and f"`{words.ticket}`",
            ]
            for code in CaseReason
            if (words := worded.get(code))
        )
        body = table(["Код", "Оператору", "Клиенту", "Супервайзеру", "Тикет"], rows)
        return {"return-reasons.md": page("Причины отказа: возвраты", ABOUT, body, command=self.name)}
