"""Role × page of what is kept for the queues: administrators write, those who work tickets read, both ways."""

from __future__ import annotations

import pytest
from django.urls import reverse

from escalations.models import Escalation, LadderLevel, RoutingTable, Shift, StuckLimit, Team, WorkCalendar
from service.accounts.roles import Role
from tests.escalations.admin.test_routing_section import draft
from tests.escalations.admin.test_shifts_and_raised import on_shift, raised
from tests.service.admin.conftest import SignIn
from tests.service.admin.test_who_may import EVERYONE, expected

pytestmark = pytest.mark.django_db
R = Role
READ = {R.SUPERVISOR, R.CLAIMS_SPECIALIST, R.ADMINISTRATOR}
KEPT = {R.ADMINISTRATOR}
SECTIONS: dict[str, tuple[set[Role], set[Role]]] = {
    "routingtable": (READ, KEPT),
    "workcalendar": (READ, KEPT),
    "team": (READ, KEPT),
    "ladderlevel": (READ, KEPT),
    "stucklimit": (READ, KEPT),
    "shift": (READ, set()),
    "escalation": (READ, set()),
}
KINDS = (RoutingTable, WorkCalendar, Team, LadderLevel, StuckLimit, Shift, Escalation)
MODELS = {model._meta.model_name: model for model in KINDS}


@pytest.mark.parametrize("role", EVERYONE)
@pytest.mark.sample(4)
def test_every_page_opens_for_the_roles_that_may_and_for_no_other(role: Role, sign_in: SignIn) -> None:
    on_shift(R.CLAIMS_SPECIALIST)
    draft()
    raised("prepaid_change" if role == R.CLAIMS_SPECIALIST else "other")
    browser = sign_in(role)
    for name, (readers, writers) in SECTIONS.items():
        row = MODELS[name].objects.order_by("-pk").first()
        pages = {
            f"admin:escalations_{name}_changelist": ([], readers),
            f"admin:escalations_{name}_add": ([], writers),
            f"admin:escalations_{name}_change": ([row.pk], readers),
            f"admin:escalations_{name}_delete": ([row.pk], writers),
        }
        for url, (args, allowed) in pages.items():
            got = browser.get(reverse(url, args=args)).status_code
            assert got == expected(role, allowed), (url, role)


@pytest.mark.parametrize("role", EVERYONE)
@pytest.mark.sample(5)
def test_nothing_is_written_by_whoever_only_reads(role: Role, sign_in: SignIn) -> None:
    browser = sign_in(role)
    for name, (_, writers) in SECTIONS.items():
        if role in writers or not MODELS[name].objects.exists():
            continue
        row = MODELS[name].objects.order_by("-pk").first()
        before = MODELS[name].objects.filter(pk=row.pk).values().get()
        for kind in ("change", "delete"):
            url = reverse(f"admin:escalations_{name}_{kind}", args=[row.pk])
            answer = browser.post(url, {"post": "yes", "name": "Иначе", "amount": "9"})
            assert answer.status_code in (302, 403), (url, role)
        assert MODELS[name].objects.filter(pk=row.pk).values().get() == before
