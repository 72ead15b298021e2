"""What migrations and seeding change in existing rows on purpose; everything else of a kept release must stay."""

from __future__ import annotations

CHANGED = {
    ("desk_phraseversion", "state"): "a text that nobody touched is retired by the release's newer one",
    ("escalations_routingtable", "state"): "the table in force is replaced by a copy with routes for new categories",
    ("escalations_routingtable", "retired_at"): "the same",
}
"""Table and column → why its values may differ after the upgrade."""

MOVED: dict[tuple[str, str], str] = {}
"""Table and column that are gone → a query for `key, value` of the same values where they are now."""
