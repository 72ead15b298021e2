"""Reviews of calls: drawn by a rule that chance decides, answered by the sheet, told to the operator (ORD-15)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from desk.models import DrawnCall, QualityAnswer, QualityQuestion
from desk.selectors.call_reviews import trends
from desk.stats.own_day_representation import day_representation
from desk.use_cases.review_calls import draw_calls
from orders.models import ContactOrder
from service.accounts.roles import Actor, Role
from service.clock import today
from service.models import Contact, User
from tests.escalations.admin.queue import user_of
from tests.factories import OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
SECTION = "admin:desk_drawncall_{}"


def call_of(operator: User, **fields: Any) -> Contact:
    """An ended call of yesterday."""
    at = timezone.now() - timedelta(days=1)
    return Contact.objects.create(
        **{"operator": operator, "started_at": at, "closed_at": at, "result": "consulted", **fields}
    )


def answers(**changed: str) -> dict[str, str]:
    """The whole sheet answered with the highest scores."""
    full = {f"question_{one.pk}": str(one.most) for one in QualityQuestion.objects.filter(retired=False)}
    return full | changed


def drawn(operator: User | None = None) -> DrawnCall:
    """A call that waits for its review."""
    contact = call_of(operator or UserFactory())
    return DrawnCall.objects.create(contact=contact, operator=contact.operator)


def test_calls_are_drawn_by_the_rule_once_and_the_same_again() -> None:
    operator, trainee = UserFactory(), UserFactory(trainee=True)
    for who in (operator, trainee):
        for _ in range(5):
            call_of(who)
        call_of(who, result="call_dropped")
    call_of(UserFactory(role=Role.SUPERVISOR))
    yesterday = today() - timedelta(days=1)
    assert draw_calls(yesterday) == 4
    first = set(DrawnCall.objects.values_list("contact", flat=True))
    assert draw_calls(yesterday) == 0
    assert set(DrawnCall.objects.values_list("contact", flat=True)) == first
    counted = {who.pk: DrawnCall.objects.filter(operator=who).count() for who in (operator, trainee)}
    assert counted == {operator.pk: 1, trainee.pk: 3}


def test_a_review_is_written_down_scored_and_leads_to_the_next_call(supervisor: Client) -> None:
    call, following = drawn(), drawn()
    ContactOrder.objects.create(contact=call.contact, order=OrderFactory(number="700222"), at=timezone.now())
    page = reverse(SECTION.format("change"), args=[call.pk])
    text = supervisor.get(page).content.decode()
    assert "700222" in text
    assert "К оплате" in text
    last = QualityQuestion.objects.filter(retired=False).last()
    assert last is not None
    answer = supervisor.post(page, {**answers(**{f"question_{last.pk}": "0"}), "note": "Хорошо, но запись пустая."})
    assert answer.headers["Location"] == reverse(SECTION.format("change"), args=[following.pk])
    call.refresh_from_db()
    most = sum(QualityQuestion.objects.values_list("most", flat=True))
    assert (call.score, call.author) == (round(100 * (most - last.most) / most), user_of(supervisor))
    (told,) = day_representation(Actor.of(call.operator), today())["reviews"]
    assert (told["note"], told["score"]) == ("Хорошо, но запись пустая.", call.score)
    assert len(told["answers"]) == QualityQuestion.objects.filter(retired=False).count()
    assert [trend.weeks[-1] for trend in trends(timezone.now()) if trend.account == call.operator] == [(call.score, 1)]
    assert supervisor.post(page, answers()).status_code == 400
    assert f"{call.score} %" in supervisor.get(page).content.decode()
    assert supervisor.get(reverse(SECTION.format("changelist"))).status_code == 200


@pytest.mark.parametrize("given", ["", "99", "-1", "x"])
def test_a_sheet_that_is_not_whole_is_refused_and_keeps_what_was_given(supervisor: Client, given: str) -> None:
    call = drawn()
    first = QualityQuestion.objects.filter(retired=False).earliest("place")
    page = reverse(SECTION.format("change"), args=[call.pk])
    answer = supervisor.post(page, {**answers(**{f"question_{first.pk}": given}), "note": "Набрано"})
    assert answer.status_code == 400
    assert f"Оцените: {first.words}" in answer.context["faults"]
    assert "Набрано" in answer.content.decode()
    assert not QualityAnswer.objects.exists()


def test_any_operators_call_is_named_from_its_page(supervisor: Client, sign_in: SignIn) -> None:
    contact = call_of(UserFactory())
    door = reverse(SECTION.format("name"), args=[contact.pk])
    assert door in supervisor.get(reverse("admin:service_contact_change", args=[contact.pk])).content.decode()
    assert sign_in(Role.CLAIMS_SPECIALIST).post(door).status_code == 403
    supervisor.post(door)
    named = DrawnCall.objects.get(contact=contact)
    assert named.named_by == user_of(supervisor)
    supervisor.post(door)
    assert DrawnCall.objects.count() == 1
    assert supervisor.post(reverse(SECTION.format("name"), args=[0])).status_code == 404


def test_a_question_is_changed_and_retired_but_not_what_it_was_answered_with(supervisor: Client) -> None:
    call = drawn()
    supervisor.post(reverse(SECTION.format("change"), args=[call.pk]), answers())
    one = QualityQuestion.objects.earliest("place")
    page = reverse("admin:desk_qualityquestion_change", args=[one.pk])
    changed = {"words": "Назвал себя", "help": "", "most": "2", "place": str(one.place), "retired": "on"}
    assert supervisor.post(page, changed).status_code == 302
    assert QualityAnswer.objects.get(question=one).words == one.words
    assert QualityQuestion.objects.get(pk=one.pk).retired is True


def test_only_supervisors_review(sign_in: SignIn) -> None:
    call = drawn()
    for role in (Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR):
        browser = sign_in(role)
        assert browser.get(reverse(SECTION.format("change"), args=[call.pk])).status_code == 403
        assert browser.post(reverse(SECTION.format("change"), args=[call.pk]), answers()).status_code == 403
