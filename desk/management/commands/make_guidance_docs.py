"""Write `docs/guidance.md` and `docs/outcomes.md` from the scripts, or see whether they are up to date."""

from __future__ import annotations

from desk.guidance.docs.docs_generator import guidance_page
from desk.guidance.docs.endings_docs_generator import endings_page
from desk.guidance.phrases.store import default_texts
from service.docs.generator import DocumentsCommand


class Command(DocumentsCommand):
    """`manage.py make_guidance_docs [--check]`."""

    help = "Пишет docs/guidance.md и docs/outcomes.md по таблице решений сценария."
    name = "make_guidance_docs"

    def documents(self) -> dict[str, str]:
        """The table of decisions, and that of outcomes."""
        return {"guidance.md": guidance_page(default_texts()), "outcomes.md": endings_page()}
