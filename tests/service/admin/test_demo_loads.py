"""A demo that is there already is neither loaded nor announced again; its people have names of their own."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from config.embedded.run import DEMO_DATA
from service.accounts.roles import DESK, Role
from service.demo.loading import is_loaded
from service.management.commands import run_in_turn
from service.management.commands.load_demo_accounts import IN_ADMIN, demo_accounts
from tests.escalations.making import ticket
from tests.factories import ClientFactory

pytestmark = pytest.mark.django_db


def test_what_is_loaded_is_neither_loaded_nor_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(run_in_turn, "call_command", lambda command, *args, **kwargs: loaded.append(command))
    monkeypatch.setattr(run_in_turn, "is_loaded", lambda command: command != "load_demo_returns")
    call_command("run_in_turn", *DEMO_DATA, stdout=(said := StringIO()))
    assert (loaded, said.getvalue()) == (["load_demo_returns"], "Догружаю демо, шаг 2 из 4…\n")


def test_each_part_knows_whether_it_is_there() -> None:
    assert [command for command in (*DEMO_DATA, "load_demo --known", "check") if is_loaded(command)] == []
    ticket("other", client=ClientFactory().pk)
    assert [command for command in DEMO_DATA if is_loaded(command)] == ["load_demo_tickets"]


def test_people_of_the_demo_are_not_called_by_their_role() -> None:
    people = [account for account in demo_accounts() if account.role in DESK | IN_ADMIN]
    assert len({account.display_name for account in people}) == len(people)
    roles = {str(role.label) for role in Role}
    assert [
        account.username for account in people if roles & {account.display_name, *account.display_name.split()}
    ] == []
