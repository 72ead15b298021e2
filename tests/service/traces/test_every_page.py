"""Every page of the admin that shows a client leaves a look that names them (PDN-1), walked with canaries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db.models import Model

from desk.models import MissingAnswer
from service.accounts.roles import SYSTEM, Role
from service.fsm.history import append_record_history
from service.models import CardView
from tests import lanes
from tests.canaries import Owners, last_look, looked_at_since, owners_of_values, shown_unseen
from tests.desk.admin.test_everything_linked import world
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.test_hostile_input import PAGES

pytestmark = pytest.mark.django_db
FEW = 3 if lanes.LANE == "prove" else 1
SAMPLED = 48
SHOWN = 10 if lanes.LANE == "prove" else 3
ROLES = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST)
LEFT_OUT = ("logout", "jsi18n", "autocomplete")


def rows_of_sections() -> dict[str, list[int]]:
    """The addresses' beginning of each section → ids of a few of its rows."""
    return {
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/": few_of(model) for model in admin.site._registry
    }


def few_of(model: type[Model]) -> list[int]:
    return list(model._default_manager.order_by("-pk").values_list("pk", flat=True)[:FEW])


def addresses() -> Iterator[str]:
    """Every page of the admin, those about a row with the last rows of their section."""
    rows = rows_of_sections()
    for page, kinds in PAGES:
        if any(name in page for name in LEFT_OUT):
            continue
        if not kinds:
            yield page
        elif len(kinds) == 1:
            section = next((known for known in rows if page.startswith(known)), "")
            yield from (page.format(pk) for pk in rows.get(section, ()))


def furnish() -> Owners:
    """A client with everything about them, and what is asked of nobody."""
    made = world()
    MissingAnswer.objects.create(
        contact=made.contact, order=made.order, topic="call_dropped", rule="x", by=made.contact.operator, words="Как?"
    )
    shown = {"last": ["", made.order.client.last]}
    append_record_history("client", made.order.client_id, "edit", actor=SYSTEM, changes=shown)
    return owners_of_values()


def test_no_page_shows_anybody_without_a_look(sign_in: SignIn) -> None:
    """Each page as the first role that may read it."""
    owners, unseen, shown = furnish(), {}, 0
    browsers = [sign_in(role) for role in ROLES]
    for address in some(addresses(), SAMPLED):
        last = last_look()
        answers = (browser.get(address) for browser in browsers)
        answer = next((one for one in answers if one.status_code == 200), None)
        text = answer.getvalue().decode(errors="replace") if answer is not None else ""
        looked = looked_at_since(last)
        shown += bool(looked)
        assert CardView.objects.filter(pk__gt=last).count() <= 1, address
        if leaked := shown_unseen(text, looked, owners):
            unseen[address] = leaked
    assert unseen == {}
    assert shown > SHOWN


def test_a_section_names_where_its_objects_have_their_clients() -> None:
    """A section whose model refers to a client says so, whatever else it shows."""
    silent = {
        model.__name__
        for model, section in admin.site._registry.items()
        if not section.shows_clients and any(field.name == "client" for field in model._meta.concrete_fields)
    }
    assert silent == {"CardView"}, "the log itself tells ids alone"
