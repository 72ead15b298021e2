"""The version of the script: a digest of the table, and the newest publication of a phrase."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from desk.guidance.phrases.store import default_texts
from desk.guidance.scripts import SCRIPTS
from desk.models import Publication
from service.queries.compiled_query import CompiledQuery
from service.queries.reference_data import Reference


@lru_cache(maxsize=1)
def table_digest() -> str:
    """Changes with any row, question or shipped phrase."""
    digest = hashlib.sha256()
    for script in SCRIPTS:
        for row in script.rules:
            when = sorted((fact.code, *sorted(values)) for fact, values in row.when.items())
            digest.update(repr((script.name, row.code, row.cites, when, row.steps)).encode())
    digest.update(repr(default_texts()).encode())
    return digest.hexdigest()[:8]


def script_version() -> str:
    """The table's digest and the number of the last publication."""
    return f"{table_digest()}-{NEWEST() or 0}"


_NEWEST = CompiledQuery(lambda: Publication.objects.order_by("-id").values_list("id", flat=True)[:1])
NEWEST = Reference(_NEWEST.first, "desk.Publication")
