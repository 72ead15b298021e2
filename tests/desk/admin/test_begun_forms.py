"""What a supervisor's forms and notes begin with: the client's refusal of the call, names instead of logins."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.db.models import DecimalField
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import reverse

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from escalations.models import Ticket
from orders.models import CheckCriterion, HoldNote
from service.accounts.roles import Role
from service.admin.base import PlainDecimalField, RoleAdmin
from service.models import User
from tests.desk.callers import Caller
from tests.factories import OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
ANNUL = re.compile(r'<form[^>]*/order/annul/".*?</form>', re.S)


def handed_over(answers: dict[str, str]) -> Ticket:
    """A ticket of a call in which the client wanted to cancel and gave these answers."""
    seed_phrases(Phrase, PhraseVersion)
    operator, order = Caller(), OrderFactory()
    call = operator.call(client=order.client_id, order=order.number, identified_by="phone")["id"]
    asked = {"topic": "change_order", "subtopic": "cancel", "order": order.number, "answers": answers}
    operator.post(f"/contacts/{call}/guidance", asked)
    made = operator.post(
        "/tickets", {"category": "order_question", "text": "Отказ", "order": order.number, "contact": call}
    )
    assert made.status_code == 201, made.json()
    return Ticket.objects.get(pk=made.json()["id"])


@pytest.mark.parametrize(
    ("answers", "rounds"),
    [
        ({"objection_first": "insists"}, 1),
        ({"objection_first": "insists", "objection_second": "insists"}, 2),
        ({"objection_first": "keeps"}, None),
    ],
)
def test_annulling_begins_with_the_refusal_that_the_call_has_told(
    supervisor: Browser, answers: dict[str, str], rounds: int | None
) -> None:
    """ORD-18: nobody types again what the operator has done."""
    ticket = handed_over(answers)
    page = supervisor.get(reverse("admin:escalations_ticket_change", args=[ticket.pk]))
    [annul] = [button for button in page.context["order_panel"]["buttons"] if button.action == "annul"]
    begun = {name: annul.form[name].value() for name in ("reason", "objection_rounds")}
    told = {"reason": "client_refusal" if rounds else None, "objection_rounds": rounds}
    assert begun == told
    form = ANNUL.search(page.content.decode())
    assert form is not None
    assert ('value="client_refusal" selected' in form[0]) is (rounds is not None)


def test_cancelling_an_order_is_not_called_as_closing_a_form_is(supervisor: Browser) -> None:
    page = supervisor.get(reverse("admin:orders_order_change", args=[OrderFactory().pk]))
    labels = {button.action: button.label for button in page.context["buttons"]}
    assert labels["cancel"] == "Отменить: отправить нельзя"


def test_a_note_bears_the_name_by_which_colleagues_know_its_author(supervisor: Browser) -> None:
    author, order = UserFactory(username="login-of-hers", display_name="Анна Ветрова"), OrderFactory()
    HoldNote.objects.create(
        order=order, at=order.created_at, author=author, author_name=author.username, text="Ждём адрес"
    )
    page = supervisor.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert "Анна Ветрова" in page
    assert author.username not in page


def test_numbers_stand_in_lists_and_fields_without_needless_zeros(sign_in: SignIn) -> None:
    CheckCriterion.objects.filter(kind="total_above").update(limit="30000.00")
    browser, row = sign_in(Role.ADMINISTRATOR), CheckCriterion.objects.get(kind="total_above")
    assert "30\u00a0000" in browser.get(reverse("admin:orders_checkcriterion_changelist")).content.decode()
    page = browser.get(reverse("admin:orders_checkcriterion_change", args=[row.pk])).content.decode()
    assert 'value="30000"' in page


def test_every_form_of_every_section_shows_decimals_so(rf: RequestFactory) -> None:
    """Generated: each column of exact decimals, in whichever section it is typed."""
    user, found = User(role=Role.ADMINISTRATOR, is_superuser=True, is_staff=True), []
    for model, section in admin.site._registry.items():
        for column in model._meta.concrete_fields:
            if isinstance(column, DecimalField):
                request = rf.get("/admin/")
                request.user = user
                assert isinstance(section, RoleAdmin)
                found.append(section.formfield_for_dbfield(column, request))
    assert found
    assert all(isinstance(field, PlainDecimalField) for field in found)
