"""Invariants between history and outbox, asked by the verification (ORD-3, INT-3)."""

from service.database.invariant_registry import declare_invariant

GAPS = """
    SELECT subject || ' ' || subject_id, 'версий ' || count(*) || ', а последняя ' || max(version)
    FROM service_historyrow h
    WHERE (subject, subject_id) IN (SELECT subject, subject_id FROM service_historyrow WHERE id > %(since)s)
    GROUP BY subject, subject_id HAVING count(*) <> max(version) - min(version) + 1
"""
NOT_IN_HISTORY = """
    SELECT h.subject || ' ' || h.subject_id, 'о версии ' || h.version || ' нет исходящего события'
    FROM service_historyrow h
    WHERE h.id > %(since)s AND h.subject IN ('order', 'case', 'ticket') AND NOT EXISTS (
        SELECT FROM service_outboxevent e
        WHERE e.subject = h.subject AND e.subject_id = h.subject_id AND e.version = h.version
    )
"""
UNRECORDED = """
    SELECT e.subject || ' ' || e.subject_id, 'о версии ' || e.version || ' есть событие, но нет истории'
    FROM service_outboxevent e
    WHERE e.subject <> 'call' AND NOT EXISTS (
        SELECT FROM service_historyrow h
        WHERE h.subject = e.subject AND h.subject_id = e.subject_id AND h.version = e.version
    ) AND e.at >= coalesce((
        SELECT at - interval '1 day' FROM service_historyrow WHERE id > %(since)s ORDER BY id LIMIT 1
    ), '-infinity')
"""
DELIVERED_NOTHING = """
    SELECT d.id, 'события ' || d.event_id || ' нет' FROM service_delivery d
    WHERE %(since)s >= 0 AND NOT EXISTS (SELECT FROM service_outboxevent e WHERE e.id = d.event_id)
"""
PLACED_TWICE = """
    SELECT min(id), 'место в ленте ' || position || ' занято ' || count(*) || ' раза' FROM service_outboxevent
    WHERE position IS NOT NULL AND at >= coalesce((
        SELECT at - interval '1 day' FROM service_historyrow WHERE id > %(since)s ORDER BY id LIMIT 1
    ), '-infinity') GROUP BY position HAVING count(*) > 1
"""


def newest_version(subject: str, table: str, key: str) -> str:
    """A query for the objects whose version or status isn't that of their newest history row."""
    return f"""
        SELECT o.{key}, format('версия %%s (%%s), а в истории %%s (%%s)', o.version, o.status, h.version, h.to_status)
        FROM {table} o JOIN LATERAL (
            SELECT version, to_status FROM service_historyrow
            WHERE subject = '{subject}' AND subject_id = o.id ORDER BY version DESC LIMIT 1
        ) h ON true
        WHERE (o.version <> h.version OR o.status <> h.to_status) AND o.id IN (
            SELECT subject_id FROM service_historyrow WHERE subject = '{subject}' AND id > %(since)s
        )
    """  # noqa: S608


declare_invariant("versions_without_a_gap", "service_historyrow", GAPS)
declare_invariant("every_version_is_told", "service_historyrow", NOT_IN_HISTORY)
declare_invariant("every_delivery_has_its_event", "service_delivery", DELIVERED_NOTHING)
declare_invariant("one_event_per_place", "service_outboxevent", PLACED_TWICE)
declare_invariant("every_event_has_its_history", "service_outboxevent", UNRECORDED)
