"""Whoever adds a column to the order decides what becomes of it, and names what is edited once (ORD-24)."""

from __future__ import annotations

from orders.api.serializers.bodies import EDITABLE
from orders.editing.reissue import COPIED
from orders.models import Order
from orders.planning.field_labels import FIELDS
from orders.planning.step_requests import EDITED

OF_ITS_OWN = {
    *("id", "number", "status", "status_since", "reissue_of", "created_at", "taken_by", "version", "updated_at"),
    *("hidden_change_at", "veiled_until", "veiled_status", "veiled_version", "imported_at", "import_digest"),
    *("imported_version", "revision"),
}
"""Who the new order is, and its own life"""
OF_THE_OLD_WAY = {
    *("carrier", "pickup_code", "pickup_name", "pickup_address", "delivery_price", "delivery_days", "post_only"),
    *("calculated_revision", "tracking_number", "stage", "stage_at", "place", "expected_on", "dispatched", "partner"),
    *("confirmed_at", "exported_at", "dispatched_at", "redeemed_on", "redeemed_source"),
}
"""How the old one went: the new one is calculated and sent anew"""
OF_WHAT_BEFELL_IT = {
    *("annulment_reason", "annulled_by", "annulment_note", "annulment_method", "clarification", "remark"),
    *("remark_cleared", "review_required", "claims_ticket_open", "damage", "recipient_by_supervisor"),
    *("excuse_reason", "excuse_note", "excused_by", "excused_at", "excused_in", "excuse_unconfirmed"),
}
"""What was found, said and decided about the old one alone"""


def test_a_reissue_copies_each_column_or_leaves_it_behind_for_a_reason() -> None:
    decided = [*COPIED, *OF_ITS_OWN, *OF_THE_OLD_WAY, *OF_WHAT_BEFELL_IT]
    assert len(decided) == len(set(decided))
    assert {field.name for field in Order._meta.concrete_fields} == set(decided)


def test_what_may_be_edited_is_offered_and_has_its_label() -> None:
    assert set(EDITED) == set(EDITABLE) - {"hold_note"}
    assert {"remark", "hold_note"} <= {name for name in EDITABLE if name in FIELDS}
    assert [name for name in EDITABLE if name not in FIELDS and name != "phone"] == []
