"""Write the documents that follow from the declarations of the order machine, or see whether they are up to date."""

from __future__ import annotations

from orders.docs_generator import documents
from service.docs.generator import DocumentsCommand
from service.docs.problems_page import problems_page


class Command(DocumentsCommand):
    """`manage.py make_docs [--check]`."""

    help = "Пишет в docs/ диаграмму и таблицы по объявлениям машины заказа."
    name = "make_docs"

    def documents(self) -> dict[str, str]:
        """The diagram and the tables, and the codes of every refusal."""
        return documents() | problems_page()
