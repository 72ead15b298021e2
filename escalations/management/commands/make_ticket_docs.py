"""Write `docs/tickets.md` from the declarations of the ticket machine and what is shipped, or see whether it holds."""

from __future__ import annotations

from escalations.docs_generator import tickets_page
from service.docs.generator import DocumentsCommand


class Command(DocumentsCommand):
    """`manage.py make_ticket_docs [--check]`."""

    help = "Пишет docs/tickets.md: жизнь тикета, маршруты, ступени и пределы."
    name = "make_ticket_docs"

    def documents(self) -> dict[str, str]:
        """The page."""
        return {"tickets.md": tickets_page()}
