"""A page that is opened to fill in a form begins in that form's first field; others say why they don't."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FORM = re.compile(r"<form\b(?P<head>.*?)>\s*\n(?P<body>.*?)</form>", re.S)
TYPED = re.compile(
    r"form_fields\.html|\{\{ field \}\}|<textarea|<select|unfold/helpers/field\.html|<input (?!type=.hidden)"
)
READ_FIRST = "the page is read first, and the form is one of the things to be done there"
ELSEWHERE = {
    "desk/brief.html": READ_FIRST,
    "desk/guidance_table.html": "filters of a table",
    "desk/head/person.html": READ_FIRST,
    "desk/merging.html": READ_FIRST,
    "desk/personal_data.html": READ_FIRST,
    "desk/phrase.html": READ_FIRST,
    "desk/promise.html": READ_FIRST,
    "desk/ready_answer.html": READ_FIRST,
    "desk/ready_choice.html": READ_FIRST,
    "desk/replay.html": READ_FIRST,
    "desk/report.html": "filters of a report",
    "escalations/route/below.html": READ_FIRST,
    "escalations/ticket/decide.html": "opened by a key of its own",
    "escalations/ticket/notes.html": "opened by a key of its own",
    "machine/actions.html": "opened by a key of its own",
    "orders/event.html": READ_FIRST,
    "orders/order/edit.html": "the second form, of the delivery's calculation",
    "orders/order/review.html": "a refusal or a queue, which has the focus",
    "find_form.html": "on the start page a key leads there; what is found is read first",
    "login_code.html": "the field asks for the focus itself",
    "saved_views.html": "above a list",
    "searched_change_list.html": "above a list",
    "second_factor.html": "the field asks for the focus itself",
}


def forms() -> dict[str, list[bool]]:
    """Template → of each form in which something is typed, whether the page begins there."""
    found: dict[str, list[bool]] = {}
    for path in sorted(ROOT.glob("*/templates/admin/**/*.html")):
        for form in FORM.finditer(path.read_text(encoding="utf-8")):
            if TYPED.search(form["body"]):
                found.setdefault(path.as_posix().partition("templates/admin/")[2], []).append(
                    "data-fills" in form["head"]
                )
    return found


FORMS = forms()


@pytest.mark.parametrize("template", FORMS)
def test_a_page_opened_to_fill_in_a_form_begins_in_it(template: str) -> None:
    assert all(FORMS[template]) or template in ELSEWHERE, template


def test_no_reason_is_given_for_a_page_without_a_form() -> None:
    assert set(ELSEWHERE) <= set(FORMS)


def test_the_page_of_an_orders_edit_begins_in_its_data() -> None:
    assert FORMS["orders/order/edit.html"][0]
