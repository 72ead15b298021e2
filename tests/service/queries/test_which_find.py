"""Which questions have an answer is asked once for all, and agrees with asking each."""

from __future__ import annotations

import pytest

from service.models import Client, ClientPhone
from service.queries.compiled_query import CompiledQuery, Param, ParamList, ParamTexts
from service.queries.which_find import leaving_out_empty, rows_and_which_find, which_find
from tests.factories import ClientFactory

pytestmark = pytest.mark.django_db

BY_KEY = CompiledQuery(lambda: Client.objects.filter(pk=Param("key")).order_by("last")[:2])
PHONES = CompiledQuery(
    lambda: ClientPhone.objects.select_related("client").filter(client__in=ParamList("keys")).order_by("-pk")
)
NAMED = CompiledQuery(
    lambda: Client.objects.filter(last__in=ParamTexts("lasts"), first="О'К %s 100%").values_list("last", flat=True)
)


def test_those_that_find_something_are_named(django_assert_num_queries) -> None:
    rung = ClientFactory(last="Первая", first="О'К %s 100%", phones=["+79160000001"])
    silent = ClientFactory(last="Вторая")
    for key, keys, lasts in (
        (rung.pk, [rung.pk], ["Первая"]),
        (silent.pk, [silent.pk], ["Вторая"]),
        (0, [rung.pk, silent.pk], ["Первая", "Вторая"]),
        (rung.pk, [], []),
    ):
        questions = {
            "card": BY_KEY.asking(key=key),
            "phones": PHONES.asking(keys=keys),
            "named": NAMED.asking(lasts=lasts),
        }
        expected = {name for name, question in questions.items() if question.rows()}
        with django_assert_num_queries(1):
            assert which_find(questions) == expected


def test_nothing_is_asked_of_no_questions(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert which_find({}) == frozenset()


def test_what_finds_nothing_is_not_asked_inside(django_assert_num_queries) -> None:
    rung, silent = ClientFactory(phones=["+79160000001"]), ClientFactory(phones=[])
    asked = {"rung": PHONES.asking(keys=[rung.pk]), "silent": PHONES.asking(keys=[silent.pk, 0])}
    with django_assert_num_queries(1), leaving_out_empty(asked) as filled:
        assert filled == {"rung"}
        assert PHONES(keys=(0, silent.pk)) == []
        assert PHONES.first(keys={silent.pk, 0}) is None
    with django_assert_num_queries(3), leaving_out_empty(asked):
        assert [phone.client for phone in PHONES(keys=[rung.pk])] == [rung]
        assert PHONES(keys=[silent.pk]) == [], "another question, though its answer could be told"
    with django_assert_num_queries(1):
        assert PHONES(keys=[silent.pk, 0]) == [], "what is known inside isn't known outside"


def test_what_is_known_within_is_known_with_what_was_known_before(django_assert_num_queries) -> None:
    first, second = (PHONES.asking(keys=[ClientFactory(phones=[]).pk]) for _ in range(2))
    with leaving_out_empty({"first": first}):
        with leaving_out_empty({"second": second}), django_assert_num_queries(0):
            assert first.rows() == second.rows() == []
        with django_assert_num_queries(1):
            assert first.rows() == second.rows() == []


def test_rows_come_with_which_others_find_anything(django_assert_num_queries) -> None:
    rung = ClientFactory(last="Первая", phones=["+79160000001"])
    silent = ClientFactory(last="Вторая", phones=[])
    others = {"rung": PHONES.asking(keys=[rung.pk]), "silent": PHONES.asking(keys=[silent.pk, 0])}
    with django_assert_num_queries(1):
        assert rows_and_which_find(BY_KEY.asking(key=silent.pk), others) == ([silent], {"rung"})
    with django_assert_num_queries(1):
        phones, found = rows_and_which_find(PHONES.asking(keys=[rung.pk]), {"card": BY_KEY.asking(key=silent.pk)})
    with django_assert_num_queries(0):
        assert ([phone.client for phone in phones], found) == ([rung], {"card"})


def test_where_there_is_no_row_of_the_others_nothing_is_known(django_assert_num_queries) -> None:
    rung = ClientFactory(phones=["+79160000001"])
    with django_assert_num_queries(1):
        assert rows_and_which_find(BY_KEY.asking(key=0), {"rung": PHONES.asking(keys=[rung.pk])}) == ([], frozenset())
    with django_assert_num_queries(1):
        assert rows_and_which_find(BY_KEY.asking(key=rung.pk), {}) == ([rung], frozenset())
