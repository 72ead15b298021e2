"""A ticket is found by its number as it is printed (CLI-13)."""

from __future__ import annotations

import pytest

from  import meant
from escalations.models import Ticket
from tests.escalations.making import ticket

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["{}", "Тикет {}", "тикет № {}", "№{}", "\u200b{} "])
def test_a_ticket_is_found_by_its_number_as_it_is_printed(typed: str) -> None:
    mine, _ = ticket(), ticket()
    assert list(Ticket.objects.filter(meant(typed.format(mine.pk)))) == [mine]
