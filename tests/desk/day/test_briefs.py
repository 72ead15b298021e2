"""What the desk knows of products: files with every fault named, versions, search, and what of it is said (DIR-4)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from desk.briefs.content import Content
from desk.briefs.markdown_file import MarkdownReader, as_markdown
from desk.briefs.spoken import sentence
from desk.models import Brief, BriefVersion, VersionState
from desk.use_cases.briefs import BriefFaults, drop_draft, import_briefs, publish, save_draft
from orders.choices import Status
from service.accounts.roles import Role
from service.fsm import RoleDenied
from service.input_errors import InvalidInput
from tests.desk.callers import Caller
from tests.factories import OrderFactory, ProductFactory, actor

pytestmark = pytest.mark.django_db
MARKDOWN = """# PAN Сковорода
## Что это
Глубокая сковорода с крышкой.
Подходит для любой плиты.
## Как пользоваться
Мыть мягкой губкой.
## Свойства
- керамическое покрытие: Ничего не пригорает, и мыть её легко
- Съёмная ручка: Её можно поставить в духовку.
## Вопросы
- Можно ли в духовку?: Да, без ручки.
## Возражения
- Дорого: Она заменяет три сковороды.
## Комплект
- сковорода
- крышка
## Месяц эфира
2026-02
"""
CSV = """product;part;text;answer
PAN;about;Глубокая сковорода с крышкой.;
PAN;property;Керамическое покрытие;Ничего не пригорает
PAN;Возражения;Дорого;Она заменяет три сковороды.
PAN;aired;2026-02;
"""


@pytest.fixture
def pan() -> Any:
    return ProductFactory(code="PAN", title="Сковорода")


def faults_of(text: str, kind: str = "md") -> list[tuple[int, int, str]]:
    with pytest.raises(BriefFaults) as found:
        import_briefs(text, kind, actor=actor(Role.SUPERVISOR))
    assert not Brief.objects.exists()
    return [(fault.row, fault.column, fault.message) for fault in found.value.faults]


def in_force() -> BriefVersion:
    return BriefVersion.objects.get(state=VersionState.PUBLISHED)


def test_a_markdown_file_is_taken_in_with_all_its_parts(pan: Any) -> None:
    assert import_briefs(MARKDOWN, "md", actor=actor(Role.SUPERVISOR), published=True) == 1
    version = in_force()
    assert version.about == "Глубокая сковорода с крышкой. Подходит для любой плиты."
    assert version.properties[0] == ["керамическое покрытие", "Ничего не пригорает, и мыть её легко"]
    assert (version.questions, version.objections) == (
        [["Можно ли в духовку?", "Да, без ручки."]],
        [["Дорого", "Она заменяет три сковороды."]],
    )
    assert (version.kit, f"{version.aired_on:%Y-%m}") == (["сковорода", "крышка"], "2026-02")


def test_a_csv_file_says_the_same_by_codes_or_headings(pan: Any) -> None:
    assert import_briefs(CSV, "csv", actor=actor(Role.SUPERVISOR)) == 1
    draft = BriefVersion.objects.get()
    assert (draft.state, draft.about) == ("draft", "Глубокая сковорода с крышкой.")
    assert draft.properties == [["Керамическое покрытие", "Ничего не пригорает"]]


def test_a_brief_written_down_and_read_again_is_the_same(pan: Any) -> None:
    content = MarkdownReader().read_file(MARKDOWN).contents["PAN"]
    assert MarkdownReader().read_one("PAN", as_markdown(content)).contents["PAN"] == content


def test_every_fault_of_a_markdown_file_is_named_by_row_and_column(pan: Any) -> None:
    text = "\n".join(
        (
            "потерянная строка",
            "# PAN",
            "## Свойства",
            "- покрытие без пользы",
            "  - два: раза",
            "- два: раза",
            "## Прочее",
            "# NO-SUCH",
            "## Что это",
            "Нечто.",
            "# PAN",
            "## Месяц эфира",
            "февраль",
        )
    )
    assert [(row, column) for row, column, _ in faults_of(text)] == [
        (1, 1),
        (2, 1),
        (4, 22),
        (6, 3),
        (7, 4),
        (8, 1),
        (11, 3),
        (13, 1),
    ]


def test_every_fault_of_a_csv_file_is_named_by_row_and_column(pan: Any) -> None:
    text = (
        "product,part,text,answer\n"
        ",about,Нечто.,\n"
        "PAN,unheard,Нечто.,\n"
        "PAN,property,Покрытие,\n"
        "PAN,about,,\n"
        "PAN,about,Нечто.,лишнее\n"
        "PAN,about\n"
        "NO-SUCH,about,Нечто.,\n"
    )
    assert [(row, column) for row, column, _ in faults_of(text, "csv")] == [
        (2, 1),
        (3, 2),
        (4, 1),
        (4, 4),
        (5, 3),
        (6, 4),
        (7, 3),
        (8, 1),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "md"), ("", "csv"), ("код;часть\nPAN;about\n", "csv"), ('product;part;text;answer\nPAN;about;"', "csv")],
)
def test_a_file_that_is_none_is_refused_in_words(pan: Any, text: str, kind: str) -> None:
    assert faults_of(text, kind)[0][2].endswith(".")


def test_a_brief_without_what_it_is_is_refused_whole(pan: Any) -> None:
    assert faults_of("# PAN\n## Комплект\n- крышка\n") == [
        (1, 1, "Не сказано, что это за товар: нужна часть «Что это».")
    ]


def test_drafts_are_published_and_taken_back_and_never_edited_afterwards(pan: Any) -> None:
    author = actor(Role.SUPERVISOR)
    first = save_draft(pan, "## Что это\nПервое.", actor=author)
    assert save_draft(pan, "## Что это\nВторое.", actor=author).pk == first.pk
    publish(first.brief_id, 1, actor=author)
    second = save_draft(pan, "## Что это\nТретье.", actor=author)
    publish(first.brief_id, second.number, actor=author)
    assert (in_force().number, in_force().about) == (2, "Третье.")
    publish(first.brief_id, 1, actor=author)
    assert (in_force().number, in_force().about) == (1, "Второе.")
    with pytest.raises(InvalidInput):
        publish(first.brief_id, 1, actor=author)
    save_draft(pan, "## Что это\nЛишнее.", actor=author)
    drop_draft(first.brief_id, actor=author)
    assert list(BriefVersion.objects.values_list("number", flat=True).order_by("number")) == [1, 2]


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST])
def test_only_supervisors_and_administrators_write_briefs(pan: Any, role: Role) -> None:
    with pytest.raises(RoleDenied):
        save_draft(pan, "## Что это\nНечто.", actor=actor(role))
    with pytest.raises(RoleDenied):
        import_briefs(MARKDOWN, "md", actor=actor(role))


def test_the_brief_in_force_is_read_by_product_and_a_draft_is_not(pan: Any) -> None:
    reader = Caller(Role.RETURNS_SPECIALIST)
    import_briefs(MARKDOWN, "md", actor=actor(Role.SUPERVISOR))
    assert reader.get("/products/PAN/brief").status_code == 404
    publish(Brief.objects.get().pk, 1, actor=actor(Role.SUPERVISOR))
    brief = reader.get("/products/PAN/brief").json()
    assert (brief["product"], brief["aired_on"], brief["version"]) == ("PAN", "2026-02", 1)
    assert brief["objections"] == [{"objection": "Дорого", "answer": "Она заменяет три сковороды."}]


@pytest.mark.parametrize("words", ["сковорода", "сковородой", "ДУХОВКЕ", "ручки съемной", "заменяют три"])
def test_the_search_finds_words_in_whatever_form_they_stand(pan: Any, words: str) -> None:
    import_briefs(MARKDOWN, "md", actor=actor(Role.SUPERVISOR), published=True)
    found = Caller().get("/briefs", q=words).json()["results"]
    assert ("brief", "PAN") in [(one["kind"], one["code"]) for one in found]


def test_the_search_finds_phrases_too_and_nothing_for_unknown_words(pan: Any) -> None:
    found = Caller().get("/briefs", q="заказы в числе первых").json()["results"]
    assert ("phrase", "buffer.again") in [(one["kind"], one["code"]) for one in found]
    assert Caller().get("/briefs", q="абракадабра").json()["results"] == []


def test_a_phrase_is_found_as_it_sounds_with_names_in_the_places_of_values(pan: Any) -> None:
    (found,) = [
        each
        for each in Caller().get("/briefs", q="номера отправлений").json()["results"]
        if each["code"] == "message.tracking"
    ]
    assert (found["title"], found["excerpt"]) == ("СМС клиенту", "Заказ ‹номер заказа›: номер отправления ‹ШПИ›")


@pytest.mark.parametrize("words", ["ошибкой посылку", "ПЕРЕОФОРМИТЬ ошибки", "посылки переоформить ошибка"])
def test_a_rule_is_found_by_its_words_in_whatever_form(pan: Any, words: str) -> None:
    found = Caller().get("/briefs", q=words).json()["results"]
    (rule,) = [each for each in found if each["code"] == "parcel_on_the_way"]
    assert (rule["kind"], rule["title"]) == ("rule", "Заказ")
    assert "Клиенту: «" in rule["excerpt"]


def test_rules_are_told_with_the_present_figures(pan: Any) -> None:
    found = Caller().get("/briefs", q="срок возврата закончился").json()["results"]
    told = [each["excerpt"] for each in found if each["kind"] == "rule"]
    assert any("в течение 14 дней" in each for each in told)
    assert not [each for each in told if "{" in each]


def test_an_order_shows_the_briefs_of_its_goods_each_once(pan: Any) -> None:
    import_briefs(MARKDOWN, "md", actor=actor(Role.SUPERVISOR), published=True)
    order = OrderFactory(lines=[{"product": pan}, {"product": pan}, {}])
    briefs = Caller().get(f"/orders/{order.number}").json()["briefs"]
    assert [(one["product"], one["href"]) for one in briefs] == [("PAN", "/api/v1/products/PAN/brief")]
    assert briefs[0]["properties"][1] == {"property": "Съёмная ручка", "benefit": "Её можно поставить в духовку."}


def test_objections_speak_with_property_and_benefit_of_the_goods(pan: Any) -> None:
    """GDE-31."""
    import_briefs(MARKDOWN, "md", actor=actor(Role.SUPERVISOR), published=True)
    order = OrderFactory(status=Status.POSTPONED, lines=[{"product": pan}])
    operator = Caller()
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    body = {"topic": "change_order", "subtopic": "cancel", "order": order.number}
    steps = operator.post(f"/contacts/{contact}/guidance", body).json()["steps"]
    said = " ".join(step["text"] for step in steps if step["kind"] == "say")
    assert f"{pan.title}: керамическое покрытие, ничего не пригорает, и мыть её легко." in said


def test_an_abbreviation_stays_as_it_is_written() -> None:
    assert sentence("Лампа", "LED-подсветка.", "С ней светло") == "Лампа: LED-подсветка, с ней светло."


def test_the_command_names_the_faults_of_its_file(pan: Any, tmp_path: Any) -> None:
    file = tmp_path / "briefs.md"
    file.write_text("# PAN\n## Что это\nНечто.\n", encoding="utf-8")
    call_command("import_briefs", str(file), publish=True, verbosity=0)
    assert in_force().about == "Нечто."
    file.write_text("# NONE\n", encoding="utf-8")
    with pytest.raises(CommandError, match="строка 1, столбец 1"):
        call_command("import_briefs", str(file))


def test_the_words_for_the_search_are_those_of_the_content(pan: Any) -> None:
    import_briefs(MARKDOWN, "md", actor=actor(Role.SUPERVISOR), published=True)
    assert Content.of(in_force()).words == in_force().words
