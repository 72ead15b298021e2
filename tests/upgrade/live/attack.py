"""Somebody has the service's password: which statements the database takes, and what `verify` says of each."""

from __future__ import annotations

import psycopg

from tests.service.database.escapes import ESCAPES

FORMS = ("UPDATE {t} SET id = id", "DELETE FROM {t}", "TRUNCATE {t}", "TRUNCATE {t} CASCADE")
KEPT = (
    *("service_historyrow", "service_historyrow_1", "service_cardview", "service_settingchange", "service_rowversion"),
    *("service_seal", "service_sealedchunk", "service_verification", "service_objectversion", "service_feedend"),
    *("escalations_ticketnote", "orders_holdnote", "django_admin_log", "service_outboxevent_1"),
)
HISTORY = """
    INSERT INTO service_historyrow (id, subject, subject_id, version, at, actor_name, role, action, from_status,
        to_status, changes, reason, note, request_id)
    SELECT {id}, 'order', o.id, o.version + 1, {at}, 'x', 'operator', 'edit', o.status, o.status, '{{}}', '', '', ''
    FROM orders_order o WHERE number = 'LIVE-{number}' RETURNING 'service_historyrow ' || id
"""
EVENT = """
    INSERT INTO service_outboxevent (at, type, subject, subject_id, key, version, payload)
    SELECT {at}, 'order.edited', '{subject}', o.id, o.number, o.version + {ahead}, '{{}}'
    FROM orders_order o WHERE number = 'LIVE-{number}' RETURNING 'service_outboxevent ' || {named}
"""
LONG_AGO = "now() - interval '30 days'"
A_GAP = """(
    SELECT min(h.id) + 1 FROM service_historyrow h
    WHERE h.id > 0 AND NOT EXISTS (SELECT FROM service_historyrow g WHERE g.id = h.id + 1)
)"""
"""An id that a transaction took and rolled back: `leave_a_gap` sees to one."""
WHOLE = "subject || ' ' || subject_id"
FIRST_EVENT = "WHERE id = (SELECT min(id) FROM service_outboxevent) RETURNING 'service_outboxevent ' || id"
SLIPS = {
    "a row of history before all others": HISTORY.format(id="-3", at=LONG_AGO, number=71),
    "a row of history in a gap of the sealed ids": HISTORY.format(id=A_GAP, at=LONG_AGO, number=72),
    "a row of history far ahead": HISTORY.format(
        id="(SELECT max(id) + 100000 FROM service_historyrow)", at="now()", number=73
    ),
    "a row of history that claims to be old": HISTORY.format(
        id="nextval('service_historyrow_id_seq')", at=LONG_AGO, number=74
    ),
    "an event of today without history": EVENT.format(at="now()", subject="order", ahead=1, number=75, named=WHOLE),
    "an event of long ago without history": EVENT.format(at=LONG_AGO, subject="order", ahead=2, number=76, named="id"),
    "an event of a kind that there isn't": EVENT.format(at="now()", subject="other", ahead=1, number=77, named=WHOLE),
    "a call of long ago": EVENT.format(at=LONG_AGO, subject="call", ahead=1, number=78, named="id"),
    "a look at a card that claims to be old": f"""
        INSERT INTO service_cardview (client_id, at, actor_id, role, request_id)
        SELECT min(c.id), {LONG_AGO}, min(u.id), 'operator', '' FROM service_client c, service_user u
        RETURNING 'service_cardview ' || id
    """,
    "a change in the admin that claims to be old": f"""
        INSERT INTO django_admin_log (action_time, object_repr, action_flag, change_message, user_id)
        SELECT {LONG_AGO}, '', 2, '', min(id) FROM service_user RETURNING 'django_admin_log ' || id
    """,
    "an event taken out of the feed": f"UPDATE service_outboxevent SET position = NULL {FIRST_EVENT}",
    "an event moved to the end of the feed": f"""
        UPDATE service_outboxevent SET position = (SELECT max(position) + 1 FROM service_outboxevent) {FIRST_EVENT}
    """,
}


def leave_a_gap(service: psycopg.Connection) -> None:
    """What a change that was rolled back leaves of itself."""
    service.execute("SELECT nextval('service_historyrow_id_seq')")


def accepted_escapes(service: psycopg.Connection) -> list[str]:
    """The statements against the past that were not refused; there should be none."""
    statements = [form.format(t=table) for table in KEPT for form in FORMS] + ESCAPES
    return [statement for statement in statements if _taken(service, statement) is not None]


def slips(service: psycopg.Connection) -> dict[str, str]:
    """What the database takes, since the service itself may write such rows: names of `SLIPS` with table and row."""
    taken = {name: _taken(service, statement) for name, statement in SLIPS.items()}
    return {name: row for name, row in taken.items() if row is not None}


def _taken(service: psycopg.Connection, statement: str) -> str | None:
    """What a statement returns, nothing where it is refused."""
    try:
        cursor = service.execute(statement)
    except psycopg.Error:
        return None
    row = cursor.fetchone() if cursor.description else None
    return str(row[0]) if row else ""
