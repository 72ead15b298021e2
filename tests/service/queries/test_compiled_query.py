"""Remembered queries answer what their querysets would, whatever they were asked before."""

from __future__ import annotations

import gc
from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from service.accounts.roles import Role
from service.models import Client, ClientPhone
from service.queries.compiled_query import CompiledQuery, Param, ParamList, ParamTexts, attach
from service.queries.frozen_values_in_compiled_queries import FrozenValue, require_no_frozen_values
from tests.factories import ClientFactory

pytestmark = pytest.mark.django_db


def test_each_call_has_values_of_its_own() -> None:
    one, other = ClientFactory(last="Первая"), ClientFactory(last="Вторая")
    by_key = CompiledQuery(lambda: Client.objects.filter(pk=Param("key")))
    assert [by_key(key=client.pk) for client in (one, other, one)] == [[one], [other], [one]]
    assert by_key(key=0) == []


def test_whoever_asks_further_of_what_was_attached_asks_of_that_row_alone(django_assert_num_queries) -> None:
    one, other = (ClientFactory(phones=[number]) for number in ("+79160000001", "+79160000002"))
    attach(one, "phones", list(ClientPhone.objects.filter(client=one)))
    with django_assert_num_queries(0):
        assert [phone.client_id for phone in one.phones.all()] == [one.pk]
    asked = (one.phones.order_by("id"), one.phones.select_related("client"), one.phones.exclude(number=""))
    assert [[phone.client_id for phone in phones] for phones in asked] == [[one.pk]] * 3
    assert not one.phones.filter(client=other).exists()


def test_what_is_joined_is_loaded_with_the_row(django_assert_num_queries) -> None:
    client = ClientFactory(phones=["+79160000001", "+79160000002"])
    phones = CompiledQuery(
        lambda: ClientPhone.objects.select_related("client").filter(client=Param("client")).order_by("-number")
    )
    for _ in range(2):
        with django_assert_num_queries(1):
            assert [(phone.number, phone.client) for phone in phones(client=client.pk)] == [
                ("+79160000002", client),
                ("+79160000001", client),
            ]


def test_one_statement_asks_for_one_key_and_another_for_however_many() -> None:
    clients = ClientFactory.create_batch(3)
    keys = [client.pk for client in clients]
    by_keys = CompiledQuery(lambda: Client.objects.filter(pk__in=ParamList("keys")).order_by("pk").values("pk"))
    with CaptureShapes() as several:
        assert [row["pk"] for row in by_keys(keys=keys)] == keys
        assert [row["pk"] for row in by_keys(keys=keys[1:])] == keys[1:]
        assert by_keys(keys=[]) == []
    with CaptureShapes() as one:
        for key in keys:
            for given in ([key], {key}, dict.fromkeys([key])):
                assert by_keys(keys=given) == [{"pk": key}]
    assert (len(several.seen), len(one.seen), len(several.seen | one.seen)) == (1, 1, 2)


def test_one_text_finds_what_it_finds_among_others() -> None:
    ClientFactory(last="О'К %s 100%", first="Мария")
    ClientFactory(last="Другая", first="Анна")
    named = CompiledQuery(
        lambda: Client.objects.filter(last__in=ParamTexts("lasts"), first__in=ParamTexts("firsts")).values_list(
            "last", flat=True
        )
    )
    assert named(lasts=["О'К %s 100%"], firsts=["Мария"]) == ["О'К %s 100%"]
    assert named(lasts=["О'К %s 100%"], firsts=["Мария", "Анна"]) == ["О'К %s 100%"]
    assert named(lasts=["Другая"], firsts=["Мария"]) == []


def test_constants_stand_in_the_statement_and_mean_what_they_meant() -> None:
    odd = ClientFactory(last="О'К %s 100%", first="Мария")
    ClientFactory(last="Другая", first="Мария")
    found = CompiledQuery(
        lambda: Client.objects.filter(last__in=["О'К %s 100%", "%%"], first=Param("first")).order_by()
    )
    shapes = CaptureShapes()
    with shapes:
        assert found(first="Мария") == [odd]
        assert found(first="Анна") == []
    assert [shape.count("%s") - shape.count("%%s") for shape in shapes.seen] == [1]


class CaptureShapes:
    """The statements sent, without their values."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __enter__(self) -> CaptureShapes:
        self._wrapped = connection.execute_wrapper(self._note)
        self._wrapped.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self._wrapped.__exit__(*failure)

    def _note(self, execute, sql, params, many, context):
        self.seen.add(sql)
        return execute(sql, params, many, context)


def test_a_value_left_out_is_a_fault() -> None:
    with pytest.raises(KeyError):
        CompiledQuery(lambda: Client.objects.filter(pk=Param("key")))(other=1)


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_within_a_transaction_only() -> None:
    locked = CompiledQuery(lambda: Client.objects.select_for_update().filter(pk=Param("key")))
    client = ClientFactory()
    with transaction.atomic():
        assert locked(key=client.pk) == [client]
    with pytest.raises(TransactionManagementError):
        locked(key=client.pk)


LIMIT = 3
FIELDS = ("pk", "last")


def test_data_of_the_module_is_refused_at_the_first_call() -> None:
    with pytest.raises(FrozenValue, match="LIMIT"):
        CompiledQuery(lambda: Client.objects.filter(pk__lt=LIMIT))()


def test_data_of_the_closure_is_refused_also_within_a_comprehension() -> None:
    last = "Первая"
    with pytest.raises(FrozenValue, match="last"):
        CompiledQuery(lambda: Client.objects.filter(last__in=[part for part in [last]]))()  # noqa: C416


@pytest.mark.parametrize("frozen", [settings, Role.OPERATOR, {"last": "Первая"}, [1]])
def test_settings_roles_and_what_holds_data_are_refused(frozen: object) -> None:
    with pytest.raises(FrozenValue, match="frozen"):
        CompiledQuery(lambda: Client.objects.filter(last=str(frozen)))()


def test_the_day_of_the_first_call_is_refused() -> None:
    with pytest.raises(FrozenValue, match="date or time"):
        CompiledQuery(lambda: Client.objects.filter(created_at__lt=timezone.now()))()


def test_what_is_named_a_constant_is_taken() -> None:
    client = ClientFactory(last="Первая")
    found = CompiledQuery(lambda: Client.objects.filter(pk=Param("key")).values(*FIELDS), constants={"FIELDS"})
    assert found(key=client.pk) == [{"pk": client.pk, "last": "Первая"}]


def test_a_value_is_converted_as_its_field_converts_it() -> None:
    client = ClientFactory(last="Первая")
    by_key = CompiledQuery(lambda: Client.objects.filter(pk=Param("key")))
    by_range = CompiledQuery(lambda: Client.objects.filter(pk__range=(Param("low"), Param("high"))))
    assert by_key(key=str(client.pk)) == [client]
    assert by_range(low=str(client.pk), high=f"{client.pk}") == [client]
    with pytest.raises(ValueError, match="expected a number"):
        by_key(key="nothing")


def test_no_compiled_query_of_the_service_freezes_what_it_does_not_name() -> None:
    import_module("config.urls")  # whoever runs this file alone has imported no house yet
    # By its type: isinstance asks a lazy object of an earlier test for its class, which makes it load.
    gc.unfreeze()  # what tests/conftest.py has set aside isn't among the objects
    ours = [one for one in gc.get_objects() if issubclass(type(one), CompiledQuery)]
    gc.freeze()
    written = [one for one in ours if not one._write.__module__.startswith("tests")]
    assert len(written) >= 10
    for one in written:
        require_no_frozen_values(one._write, one._constants)
