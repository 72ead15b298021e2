"""A rule's form: the draft is replayed, looked at, put in force from there; without a look only on purpose (FOR-3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone
from django.utils.html import escape

from desk.insight.replay import RULES
from desk.models import Replay
from desk.use_cases.replays import go_on
from orders.models import CheckCriterion, Order
from service.accounts.roles import Role
from service.models import HistoryRow, Setting
from tests.desk.insight.test_replay import confirmed
from tests.factories import ClientFactory, OrderFactory, ProductFactory, UserFactory

pytestmark = pytest.mark.django_db
WITHOUT_A_LOOK = "ещё никто не смотрел"


@pytest.fixture
def criterion() -> CheckCriterion:
    """«Тот же товар за последние 7 дней», with a past to replay it on."""
    client, product = ClientFactory(), ProductFactory()
    earlier = OrderFactory(client=client, confirmed=True, created_at=timezone.now() - timedelta(days=10))
    repeated = OrderFactory(client=client)
    for order in (earlier, repeated):
        order.lines.update(product=product)
    assert confirmed(repeated) == "confirmed"
    return CheckCriterion.objects.get(kind="repeated_within_days")


def logged_in(role: Role) -> Browser:
    """Somebody's browser."""
    browser = Browser()
    browser.force_login(UserFactory(role=role))
    return browser


def page_of(row: Any) -> str:
    """A rule's page."""
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def typed(criterion: CheckCriterion, limit: int, **more: str) -> dict[str, str]:
    """The form, filled in."""
    return {"kind": criterion.kind, "limit": str(limit), "active": "on", **more}


def test_the_head_sees_the_effect_and_puts_the_rule_in_force(criterion: CheckCriterion) -> None:
    head = logged_in(Role.SUPERVISOR)
    refused = head.post(page_of(criterion), typed(criterion, 14))
    assert WITHOUT_A_LOOK in refused.content.decode()
    asked = head.post(page_of(criterion), typed(criterion, 14, _effect="1"))
    replay = Replay.objects.get()
    assert asked.headers["Location"] == page_of(replay)
    assert "Страница обновится сама" in head.get(page_of(replay)).content.decode()
    assert WITHOUT_A_LOOK in head.post(page_of(criterion), typed(criterion, 14)).content.decode()
    go_on(replay.pk)
    page = head.get(page_of(replay)).content.decode()
    assert "Иначе решили бы 1 из 1" in page
    assert Order.objects.order_by("-pk")[0].number in page
    rows = head.get(f"/admin/desk/replay/{replay.pk}/rows/", {"today": "confirmed", "drafted": "manual_check"})
    assert "Всего: 1." in rows.content.decode()
    changed = RULES[replay.rule].changes(replay.draft)
    head.post(page_of(replay), {"publish": "1"})
    criterion.refresh_from_db()
    assert criterion.limit == 14
    assert escape("; ".join(changed)) in head.get(page_of(replay)).content.decode()
    assert HistoryRow.objects.filter(subject="replay", subject_id=replay.pk, action="publish").exists()
    assert HistoryRow.objects.filter(subject="checkcriterion", subject_id=criterion.pk, action="edit").exists()


def test_a_draft_that_was_looked_at_is_saved_on_its_own_page_too(criterion: CheckCriterion) -> None:
    head = logged_in(Role.SUPERVISOR)
    head.post(page_of(criterion), typed(criterion, 14, _effect="1"))
    go_on(Replay.objects.get().pk)
    head.get(page_of(Replay.objects.get()))
    assert WITHOUT_A_LOOK in head.post(page_of(criterion), typed(criterion, 15)).content.decode()
    assert head.post(page_of(criterion), typed(criterion, 14)).status_code == 302
    criterion.refresh_from_db()
    assert criterion.limit == 14


def test_without_a_look_only_on_purpose_with_a_reason_in_the_history(criterion: CheckCriterion) -> None:
    head = logged_in(Role.SUPERVISOR)
    nameless = head.post(page_of(criterion), typed(criterion, 14, unseen="on"))
    assert "почему правило вводят не глядя" in nameless.content.decode()
    assert head.post(page_of(criterion), typed(criterion, 14, unseen="on", ground="Пожар")).status_code == 302
    row = HistoryRow.objects.get(subject="checkcriterion", action="unseen")
    assert (row.reason, row.role) == ("Пожар", Role.SUPERVISOR)
    assert "Пожар" in head.get(page_of(criterion)).content.decode()


def test_a_rule_is_not_removed_without_a_look(criterion: CheckCriterion) -> None:
    head = logged_in(Role.SUPERVISOR)
    delete = page_of(criterion).replace("change", "delete")
    head.post(delete, {"post": "yes"})
    assert CheckCriterion.objects.filter(pk=criterion.pk).exists()
    head.post(page_of(criterion), typed(criterion, 7, _effect_of_removal="1"))
    go_on(Replay.objects.get().pk)
    assert "убрать" in head.get(page_of(Replay.objects.get())).content.decode()
    head.post(delete, {"post": "yes"})
    assert not CheckCriterion.objects.filter(pk=criterion.pk).exists()


def test_words_need_no_look_and_figures_do() -> None:
    chief = logged_in(Role.ADMINISTRATOR)
    words, figure = Setting.objects.get(code="desk_name"), Setting.objects.get(code="late_parcel_days")
    rows = {"changes-TOTAL_FORMS": "0", "changes-INITIAL_FORMS": "0"}
    said = {"entered": "Справочная служба", "seen": str(words.version), **rows}
    assert chief.post(page_of(words), said).status_code == 302
    counted = {"entered": "9", "seen": str(figure.version), **rows}
    assert WITHOUT_A_LOOK in chief.post(page_of(figure), counted).content.decode()
    assert chief.post(page_of(figure), counted | {"unseen": "on", "ground": "Договорились"}).status_code == 302
    assert "Договорились" in chief.get(page_of(figure)).content.decode()
    figure.refresh_from_db()
    assert figure.value == 9


def test_who_does_not_answer_for_the_desk_sees_no_replay(criterion: CheckCriterion) -> None:
    logged_in(Role.SUPERVISOR).post(page_of(criterion), typed(criterion, 14, _effect="1"))
    replay = Replay.objects.get()
    for role in (Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST):
        assert logged_in(role).get(page_of(replay)).status_code in (403, 404)
        assert logged_in(role).post(page_of(criterion), typed(criterion, 14, _effect="1")).status_code == 403
    assert Replay.objects.count() == 1
