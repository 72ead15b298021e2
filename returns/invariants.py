"""Rules of the return cases that the verification asks for (RET-4, D-11)."""

from service.database.history_and_outbox_invariants import newest_version
from service.database.invariant_registry import declare_invariant

# A clock may begin anew only where its own beginning was corrected: the parcel's day of sending or of redemption.
MOVED = """
    SELECT h.subject_id, clock || ' сдвинут версией ' || h.version
    FROM service_historyrow h, unnest(ARRAY['window_ends_on', 'window_days', 'refund_due_on', 'refund_days']) AS clock
    WHERE h.subject = 'case' AND h.id > %(since)s AND jsonb_exists(h.changes, clock)
        AND h.changes -> clock ->> 0 IS NOT NULL
        AND NOT jsonb_exists_any(h.changes, ARRAY['sent_on', 'redeemed_on', 'redeemed_source'])
"""
declare_invariant("clocks_are_stored_once", "returns_returncase", MOVED)
declare_invariant(
    "case_is_its_newest_version", "returns_returncase", newest_version("case", "returns_returncase", "id")
)
