"""The rows of every list are those that unfold writes, cell by cell."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from unfold.templatetags.unfold_list import items_for_result

from service.accounts.roles import Role
from service.admin.list_rows import ListRows
from tests.escalations.admin.queue import LIST, make_ticket
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.sections import changelist_of, sections

pytestmark = pytest.mark.django_db
SEVERAL = 8


def plain(cells: str) -> str:
    """The cells without the spaces that a tag has before its end."""
    return re.sub(r"\s+>", ">", cells)


def test_every_list_shows_what_unfold_would(administrator: Browser) -> None:
    make_ticket("order_question", order=OrderFactory().number)
    ClientFactory(last="", first="", patronymic="")
    UserFactory(role=Role.SUPERVISOR, display_name="<b>Ирина</b>")
    with_rows = 0
    for model, _ in sections():
        answer = administrator.get(changelist_of(model))
        if answer.status_code != 200 or "cl" not in answer.context:
            continue  # not read by an administrator, or a page of its own kind
        listed, page = answer.context["cl"], plain(answer.content.decode())
        rows = ListRows(listed)
        for row in listed.result_list:
            theirs = plain("".join(items_for_result(listed, row, None)))
            assert plain(rows.cells(row)) == theirs, model
            assert theirs in page, model
        with_rows += bool(listed.result_list)
    assert with_rows >= SEVERAL


def test_no_section_asks_for_rows_that_are_more_than_shown() -> None:
    """Edited, dragged or opened in the list, or with buttons of their own: such rows unfold would have to write."""
    for model, section in sections():
        extra = (section.list_editable, section.ordering_field, getattr(section, "list_sections", ()))
        assert extra == ((), None, ()), model
        assert not section.actions_row, model


def test_a_row_leads_on_with_the_lists_filters_kept(supervisor: Browser) -> None:
    ticket = make_ticket()
    page = supervisor.get(reverse(LIST), {"holder": "none"}).content.decode()
    assert f'<a href="/admin/escalations/ticket/{ticket.pk}/change/?_changelist_filters=holder%3Dnone"' in page


def test_a_list_is_counted_without_what_its_rows_show_beside_their_columns(supervisor: Browser) -> None:
    ClientFactory.create_batch(2)
    with CaptureQueriesContext(connection) as queries:
        page = supervisor.get(reverse("admin:service_client_changelist"))
    counts = [query["sql"] for query in queries if "COUNT" in query["sql"] and '"service_client"' in query["sql"]]
    assert page.context["cl"].result_count == 2
    assert len(counts) == 1
    assert "service_clientaddress" not in counts[0]
