"""Write `docs/guidance.md` from the scripts, or see whether it is up to date."""

from __future__ import annotations

from desk.guidance.docs_generator import guidance_page
from desk.guidance.phrases.store import default_texts
from service.docs.generator import DocumentsCommand


class Command(DocumentsCommand):
    """`manage.py make_guidance_docs [--check]`."""

    help = "Пишет docs/guidance.md по таблице решений сценария."
    name = "make_guidance_docs"

    def documents(self) -> dict[str, str]:
        """The page."""
        return {"guidance.md": guidance_page(default_texts())}
