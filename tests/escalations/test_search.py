"""A ticket is found by its number as it is printed (CLI-13)."""

from __future__ import annotations

import pytest

from escalations.admin.queue.search import search_condition
from escalations.models import Ticket
from tests.escalations.making import ticket

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["{}", "Тикет {}", "тикет № {}", "№{}", "\u200b{} "])
def test_a_ticket_is_found_by_its_number_as_it_is_printed(typed: str) -> None:
    mine, _ = ticket(), ticket()
    assert list(Ticket.objects.filter(search_condition(typed.format(mine.pk)))) == [mine]
