"""What migrations and seeding change in existing rows on purpose; everything else of a kept release must stay."""

from __future__ import annotations

CHANGED = {
    ("desk_phraseversion", "state"): "a text that nobody touched is retired by the release's newer one",
    ("desk_readyanswerversion", "state"): "a ready answer that nobody touched is retired by the release's newer one",
    ("desk_readyanswer", "name"): "a ready answer is called as the release calls it",
    ("escalations_routingtable", "state"): "the table in force is replaced by a copy with routes for new categories",
    ("escalations_routingtable", "retired_at"): "the same",
    ("service_referenceversion", "version"): "counts the changes of a table, of which what is shipped anew is one",
}
"""Table and column → why its values may differ after the upgrade."""

MOVED: dict[tuple[str, str], str] = {}
"""Table and column that are gone → a query for `key, value` of the same values where they are now."""

FORGOTTEN = {("service_rowversion", "table"): {"desk_message", "desk_promise"}}
"""Table and column → the rows, by the column's value, that an upgrade takes out: PDN-4, messages and promises keep no
versions, for what these hold of a person would stay after an erasure."""

UNMADE = {
    ("desk_message", "keep_version"): "the way back doesn't begin to keep again what PDN-4 forbids",
    ("desk_promise", "keep_version"): "the same",
}
"""Table and trigger → why the release before goes on without it after the way back."""
