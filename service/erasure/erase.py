"""Taking one person out of the database, with an act (PDN-4): the owner's work, in one transaction.

History keeps who of the desk did what to which object when; its values give way to a pseudonym, and what is sealed
stays as it is (PDN-5). Triggers that keep rows from being changed let this transaction alone pass, by the trace that
`desk_pseudonymise_history` leaves first. The order book keeps numbers, goods, sums, dates and statuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from service.accounts.roles import SYSTEM, Actor
from service.database.access_declarations import access_of
from service.database.lost_connections import sqlstate_of
from service.database.pseudonyms import PSEUDONYM, pseudonymise_history, sanction_erasure
from service.erasure.registry import Person, Personal, goes_on, personal_models, rows_of
from service.fsm.history import RecordedVersion, append_versions
from service.http import json
from service.http.idempotency import forget_answers_about
from service.models import Client, Erasure, HistoryRow

log = structlog.get_logger(__name__)
FORGET_WORDS = """
    DELETE FROM service_searchword w USING unnest(desk_words(VARIADIC %s::text[])) AS gone (word)
    WHERE w.kind = 'name' AND w.word = gone.word AND NOT EXISTS (
        SELECT FROM service_client c
        WHERE desk_name_words(c.last, c.first, c.patronymic) @> ARRAY[w.word::text] AND c.merged_into_id IS NULL
    )
"""
WHAT_WAS = """
    UPDATE service_rowchange r SET before = r.before || (
        SELECT coalesce(jsonb_object_agg(l.key, l.value), '{}') FROM jsonb_each(%s::jsonb) l WHERE r.before ? l.key
    ) WHERE r."table" = %s AND (r.key = ANY(%s) OR r.owner = ANY(%s)) AND jsonb_typeof(r.before) = 'object'
"""
EARLIER_NAMES = """
    SELECT DISTINCT value.text FROM service_historyrow h, jsonb_each(h.changes) AS change (field, pair),
        jsonb_array_elements_text(CASE jsonb_typeof(pair) WHEN 'array' THEN pair ELSE '[]' END) AS value (text)
    WHERE h.subject = 'client' AND h.id = ANY(%s) AND field IN ('last', 'first', 'patronymic') AND value.text <> ''
"""
TEXTS = ("CharField", "TextField")
SEARCHES = "admin_searches"


def erase_asked() -> int:
    """As the owner: do every erasure that was asked for and isn't done; how many were.

    One that fails is left open and stops no other. What the database says of the failure may hold values: it is told
    by its kind.
    """
    asked = list(Erasure.objects.filter(done_at=None).order_by("pk").values_list("pk", flat=True))
    done = 0
    for pk in asked:
        try:
            done += erase(pk).done_at is not None
        except Exception as error:
            log.error("erasure_failed", erasure=pk, kind=type(error).__name__, sqlstate=sqlstate_of(error))
    return done


def erase(pk: int) -> Erasure:
    """As the owner: do one of them; a repetition changes nothing.

    What has begun since it was asked for needs to know who the person is: the act stays open until that is over. The
    cards are locked, in order of ids, before that is looked at.
    """
    with transaction.atomic():
        act = Erasure.objects.select_for_update(of=("self",), no_key=True).select_related("by").get(pk=pk)
        if act.done_at is not None:
            return act
        list(
            Client.objects.select_for_update(no_key=True).filter(pk__in=Person.of(act.client_id).clients).order_by("pk")
        )
        if goes_on(act.client):
            log.info("erasure_waits", erasure=act.pk)
            return act
        person = Person.of(act.client_id)
        act.rows = dict(counts_of(person, f"erasure {act.pk}"))
        _leave_version(act)
        act.done_at = timezone.now()
        act.save(update_fields=["rows", "done_at"])
    log.info("person_erased", erasure=act.pk, rows=sum(act.rows.values()))
    return act


def counts_of(person: Person, ground: str) -> Iterator[tuple[str, int]]:
    """Take the person out of table after table; how many rows of each."""
    rows, fields = history_of(person)
    names = [*person.names, *earlier_names(rows)]
    earlier = [(model, one, ids_of(model, one, person)) for model, one in personal_models()]
    sanction_erasure(ground)
    yield "service_historyrow", pseudonymise_history(rows, fields, ground=ground)
    yield "service_idempotentanswer", forget_answers_about(person.clients)
    for model, personal in reversed(list(personal_models())):
        found = rows_of(model, personal, person)
        yield model._meta.db_table, found.update(**personal.left) if personal.left else found.delete()[0]
    yield "service_rowchange", sum(forget_what_was(model, one, keys, person) for model, one, keys in earlier)
    with connection.cursor() as cursor:
        cursor.execute(FORGET_WORDS, [names])
        yield "service_searchword", cursor.rowcount
    yield "django_session", forget_searches()


def ids_of(model: type[Model], personal: Personal, person: Person) -> list[int]:
    """Ids of the person's rows."""
    return list(rows_of(model, personal, person).values_list("pk", flat=True))


def history_of(person: Person) -> tuple[list[int], list[str]]:
    """Ids of the history rows of everything that is the person's, and the fields that hold them."""
    rows: set[int] = set()
    fields: set[str] = set()
    for model, personal in personal_models():
        if personal.subject:
            ids = list(rows_of(model, personal, person).values_list("pk", flat=True))
            found = HistoryRow.objects.filter(subject=personal.subject, subject_id__in=ids)
            rows.update(found.values_list("pk", flat=True))
        fields.update(personal.left, personal.in_history)
    return sorted(rows), sorted(fields)


def forget_what_was(model: type[Model], personal: Personal, keys: list[int], person: Person) -> int:
    """What rows were before they changed (FOR-2): the person's values in it give way, rows that are gone included.

    Whose a row was stands beside it; where that is the client, rows deleted long ago are found by it.
    """
    access = access_of(model)
    if access is None or not access.recalled_by:
        return 0
    owners = list(person.clients) if access.recalled_by in ("client_id", "kept_id") else []
    left = dict(left_in(model, personal))
    with connection.cursor() as cursor:
        cursor.execute(WHAT_WAS, [json.dumps(left).decode(), model._meta.db_table, keys, owners])
        return int(cursor.rowcount)


def left_in(model: type[Model], personal: Personal) -> Mapping[str, Any]:
    """Column → what stands there instead; of rows that go, the pseudonym in every text."""
    if personal.left:
        return personal.left
    columns = model._meta.concrete_fields
    return dict.fromkeys((one.attname for one in columns if one.get_internal_type() in TEXTS), PSEUDONYM)


def earlier_names(rows: list[int]) -> list[str]:
    """What the cards were called before, as long as history says it."""
    with connection.cursor() as cursor:
        cursor.execute(EARLIER_NAMES, [rows])
        return [name for (name,) in cursor.fetchall()]


def forget_searches() -> int:
    """Words that somebody searched for stand in their session: all of them go; how many sessions had some."""
    keys = list(Session.objects.filter(expire_date__gt=timezone.now()).values_list("pk", flat=True))
    return sum(forget_searches_of(key) for key in keys)


def forget_searches_of(key: str) -> bool:
    """Take the words out of one session; whether it had some.

    Its owner goes on working: what they have stored meanwhile is read again, and a session that ended is over.
    """
    while (session := Session.objects.filter(pk=key).first()) is not None:
        kept = session.get_decoded()
        if not kept.pop(SEARCHES, None):
            return False
        same = Session.objects.filter(pk=key, session_data=session.session_data)
        if same.update(session_data=SessionStore().encode(kept)):
            return True
    return False


def _leave_version(act: Erasure) -> None:
    """The card's next version says that it was erased and by whose word, in history and in the feed."""
    client = Client.objects.select_for_update(no_key=True).get(pk=act.client_id)
    Client.objects.filter(pk=client.pk).update(version=client.version + 1)
    actor = Actor.of(act.by) if act.by else SYSTEM
    append_versions([RecordedVersion("client", client.pk, client.version + 1, actor, "erase", {})])
