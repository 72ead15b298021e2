"""Rules of the tickets that the verification asks for (OPP-6)."""

from service.database.history_and_outbox_invariants import newest_version
from service.database.invariant_registry import declare_invariant

TWICE = """
    SELECT t.return_case_id, 'открытых денежных тикетов ' || count(*)
    FROM escalations_ticket t
    WHERE t.return_case_id IS NOT NULL AND t.resolved_at IS NULL
        AND t.category IN ('where_money', 'where_exchange') AND %(since)s >= 0
    GROUP BY t.return_case_id HAVING count(*) > 1
"""
declare_invariant("one_ticket_per_case", "escalations_ticket", TWICE)
declare_invariant(
    "ticket_is_its_newest_version", "escalations_ticket", newest_version("ticket", "escalations_ticket", "id")
)
