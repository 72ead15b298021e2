"""The shipped phrases: in the database, sound, and as they sound (a snapshot), versions and their use cases."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command

from desk.guidance.call import Call
from desk.guidance.phrases.publication_checks import phrase_faults
from desk.guidance.phrases.seed import seed_phrases
from desk.guidance.phrases.store import declared, default_texts
from desk.guidance.step_representation import spoken
from desk.guidance.version import script_version
from desk.models import Phrase, PhraseVersion, Publication
from desk.use_cases.phrases import drop_draft, publish, save_draft
from orders.models import HoldNote, Order
from orders.selectors import orders
from service.accounts.roles import Actor, Role
from service.clock import MOSCOW
from service.fsm import RoleDenied
from service.input_errors import InvalidInput
from service.models import Contact
from tests.desk.guidance.talking import Talk, words
from tests.factories import ClientFactory, OrderFactory, ProductFactory, UserFactory, actor
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).with_name("phrases.txt")
OF_SNAPSHOT = datetime(2026, 11, 30, 12, tzinfo=MOSCOW)
"""Before the day on which the parcel is expected: a day that is over isn't told."""
BUFFER = "buffer.first"


def order_with_everything() -> Order:
    """An order of which every placeholder has a value."""
    client = ClientFactory(last="Иванова", first="Мария", patronymic="Ивановна")
    cup = {"product": ProductFactory(code="CUP", title="Чашка", price=Decimal(745)), "variant": "синяя", "quantity": 2}
    order = OrderFactory(
        number="1002",
        client=client,
        lines=[cup],
        partner_id="imd",
        clarification="какой нужен цвет?",
        expected_on=date(2026, 12, 15),
        created_at=datetime(2026, 11, 29, 12, tzinfo=MOSCOW),
    )
    HoldNote.objects.create(order=order, at=datetime(2026, 11, 1, tzinfo=MOSCOW), text="Клиент уточнит адрес.")
    OrderFactory(number="1003", client=client, reissue_of=order)
    return orders().get(pk=order.pk)


def test_every_phrase_sounds_as_in_the_snapshot() -> None:
    user = UserFactory(display_name="Ольга")
    order = order_with_everything()
    with time_machine.travel(OF_SNAPSHOT, tick=False):
        contact = Contact.objects.create(operator=user, client=order.client, identified_by="phone")
        call = Call(contact, Actor.of(user), "phrases", "", order)
        heard = "".join(f"{code}: {spoken(text, call)}\n" for code, text in default_texts().items())
    assert heard == SNAPSHOT.read_text(encoding="utf-8"), f"Прочтите изменения и обновите {SNAPSHOT.name}."


def test_the_shipped_phrases_are_published_and_sound() -> None:
    stored = dict(PhraseVersion.objects.filter(state="published").values_list("phrase__code", "text"))
    assert stored == default_texts()
    assert {code: faults for code, text in stored.items() if (faults := phrase_faults(code, text))} == {}
    assert all(v.placeholders == declared(v.text) for v in PhraseVersion.objects.all())


def test_shipping_again_leaves_what_is_there() -> None:
    Phrase.objects.filter(code="ask.topic").update(code="was.topic")
    assert seed_phrases(apps.get_model("desk", "Phrase"), apps.get_model("desk", "PhraseVersion")) == 1
    assert seed_phrases(apps.get_model("desk", "Phrase"), apps.get_model("desk", "PhraseVersion")) == 0


def test_a_published_phrase_is_in_the_next_answer_and_taken_back_in_the_one_after() -> None:
    author, phrase, talk = actor(Role.SUPERVISOR), Phrase.objects.get(code=BUFFER), Talk(Desk(), make("buffer"))
    before = talk.ask("where_is_parcel")
    draft = save_draft(phrase.pk, "Отправим  через {buffer_days}.", actor=author)
    assert talk.ask("where_is_parcel")["script_version"] == before["script_version"]
    publish(phrase.pk, draft.number, actor=author)
    result = talk.ask("where_is_parcel")
    assert words(result) == "Отправим через 5–7 дней."
    assert result["script_version"] != before["script_version"]
    publish(phrase.pk, 1, actor=author)
    assert words(talk.ask("where_is_parcel")) == words(before)
    assert [p.version.number for p in Publication.objects.all()] == [1, 2]
    assert script_version() != result["script_version"]


def test_a_draft_is_changed_in_place_and_may_be_dropped() -> None:
    author, phrase = actor(Role.ADMINISTRATOR), Phrase.objects.get(code=BUFFER)
    first = save_draft(phrase.pk, "Скоро отправим.", actor=author)
    assert save_draft(phrase.pk, "Скоро, скоро отправим.", actor=author).pk == first.pk
    drop_draft(phrase.pk, actor=author)
    assert list(phrase.versions.values_list("number", flat=True)) == [1]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ждём {nobody}.", "{nobody}"),
        ("Ждём {client.", "Скобки"),
        ("Ждём {имя}.", "Подстановки {имя} нет"),
        ("Ждём [{Client}].", "Подстановки {Client} нет"),
        ("{client}, ждём.", "квадратные"),
        ("Ждём {note}.", "квадратные"),
        ("Ваш заказ в буфере.", "буфере"),
        ("Ждём. " * 80, "длиннее"),
    ],
)
def test_a_text_that_the_proofs_refuse_is_not_kept(text: str, fault: str) -> None:
    phrase = Phrase.objects.get(code=BUFFER)
    with pytest.raises(InvalidInput) as refused:
        save_draft(phrase.pk, text, actor=actor(Role.SUPERVISOR))
    assert fault in refused.value.errors[0].message
    assert phrase.versions.count() == 1


def test_a_version_that_is_not_there_or_in_force_already_is_not_published() -> None:
    phrase = Phrase.objects.get(code=BUFFER)
    for number in (1, 7):
        with pytest.raises(InvalidInput):
            publish(phrase.pk, number, actor=actor(Role.SUPERVISOR))


def test_operators_write_no_phrases() -> None:
    with pytest.raises(RoleDenied):
        save_draft(Phrase.objects.get(code=BUFFER).pk, "Слова.", actor=actor(Role.OPERATOR))


def test_the_document_is_up_to_date(tmp_path: Path) -> None:
    call_command("make_guidance_docs", "--check", stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("make_guidance_docs", "--check", folder=tmp_path)
    call_command("make_guidance_docs", folder=tmp_path, stdout=StringIO())
    call_command("make_guidance_docs", "--check", folder=tmp_path, stdout=StringIO())


def test_nothing_is_promised_of_a_parcel_whose_name_stays() -> None:
    """It shouldn't hinder the delivery, and the client rings if it does: no firm promise (ORD-29)."""
    text = default_texts()["name.parcel_stays"]
    assert "не должно помешать. Если помешает, позвоните нам" in text
    assert "не помешает" not in text
