"""The page about tickets is what the code says, and says when it isn't."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from escalations.choices import Action, TicketCategory, TicketReason, TicketStatus
from escalations.docs_generator import tickets_page


def test_the_page_in_docs_is_up_to_date() -> None:
    call_command("make_ticket_docs", "--check")


def test_a_page_that_differs_is_named_and_written_anew(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"tickets\.md"):
        call_command("make_ticket_docs", "--check", folder=tmp_path)
    call_command("make_ticket_docs", folder=tmp_path, stdout=StringIO())
    call_command("make_ticket_docs", "--check", folder=tmp_path)


def test_every_action_and_reason_is_in_the_page() -> None:
    text = tickets_page()
    for label in (*Action.labels, *TicketStatus.labels, *TicketCategory.labels):
        assert label in text
    for code in TicketReason.values:
        assert code == TicketReason.ACTION_NOT_AVAILABLE or f"`{code}`" in text
