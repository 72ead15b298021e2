"""The views of the schema `past` and the triggers they live on: brought up to date after each migration.

A view is a table's rows as of the moment that `desk.past` names. A row that hasn't changed since is the row itself,
found by the table's own indexes; one that has is put together of the present row and what it was before each change,
the oldest on top. Which changed rows come into question is named beforehand (`desk.past_owners`), so that nothing is
computed for the whole table.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from service.database.access_declarations import Access, access_of, stored_models

SCHEMA = "past"
TRIGGER = "keep_what_was"
TIMELESS = frozenset({"service_user", "django_content_type"})
"""Read as they are now: who somebody is is told by today's account."""

PRESENT = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
KEPT = """
    SELECT c.relname, encode(t.tgargs, 'escape') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = %s AND t.tgparentid = 0
"""
BEGUN = """
    INSERT INTO service_rowchange ("table", key, at, born) SELECT %s, 0, desk_moment(), false
    WHERE NOT EXISTS (SELECT FROM service_rowchange WHERE "table" = %s AND key = 0)
"""
MOMENT = "(SELECT current_setting('desk.past')::timestamptz)"

RECALLED = """
    SELECT r.* FROM public.{table} r WHERE NOT EXISTS (
        SELECT FROM public.service_rowchange c WHERE c."table" = '{name}' AND c.key = r.{pk} AND c.at > {moment}
    )
    UNION ALL
    SELECT was.* FROM (
        SELECT DISTINCT c.key FROM public.service_rowchange c
        WHERE c."table" = '{name}' AND c.at > {moment} AND c.key > 0 AND c.owner = ANY (
            ARRAY(SELECT jsonb_array_elements_text(current_setting('desk.past_owners')::jsonb -> '{name}')::bigint)
        )
    ) changed
    CROSS JOIN LATERAL (
        SELECT (array_agg(c.born ORDER BY c.id))[1] AS later,
            jsonb_object_agg(e.key, e.value ORDER BY c.id DESC) FILTER (WHERE e.key IS NOT NULL) AS before
        FROM public.service_rowchange c LEFT JOIN LATERAL jsonb_each(c.before) e ON true
        WHERE c."table" = '{name}' AND c.key = changed.key AND c.at > {moment}
    ) since
    LEFT JOIN public.{table} r ON r.{pk} = changed.key
    CROSS JOIN LATERAL jsonb_populate_record(
        NULL::public.{table}, coalesce(to_jsonb(r), '{{}}') || coalesce(since.before, '{{}}')
    ) was
    WHERE NOT since.later
"""
VERSIONED = """
    SELECT r.* FROM public.{table} r WHERE NOT EXISTS (
        SELECT FROM public.service_rowversion v
        WHERE v."table" = '{name}' AND v.key = r.{pk}::text AND v.at > {moment}
    )
    UNION ALL
    SELECT was.* FROM (
        SELECT DISTINCT v.key FROM public.service_rowversion v WHERE v."table" = '{name}' AND v.at > {moment}
    ) changed
    CROSS JOIN LATERAL (
        SELECT v.removed, v.data FROM public.service_rowversion v
        WHERE v."table" = '{name}' AND v.key = changed.key AND v.at <= {moment} ORDER BY v.id DESC LIMIT 1
    ) then_
    LEFT JOIN public.{table} r ON r.{pk}::text = changed.key
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.{table}, coalesce(to_jsonb(r), '{{}}') || then_.data) was
    WHERE NOT then_.removed
"""
AGING = "SELECT r.* FROM public.{table} r WHERE r.{column} <= {moment}"
AS_NOW = "SELECT r.* FROM public.{table} r"


def forget_before_migrating(*, plan: Any = None, **kwargs: Any) -> None:
    """A receiver of `pre_migrate`: views would hold the columns of their tables fast."""
    if plan:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def recall_after_migrating(*, plan: Any = None, **kwargs: Any) -> None:
    """A receiver of `post_migrate`: triggers and views of the tables that are declared."""
    if plan is not None:
        recall()


def recall() -> None:
    """Make triggers and views what the tables declare; a repetition changes nothing but the views' time of birth."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT)
        present = {table for (table,) in cursor.fetchall()}
    if "service_rowchange" not in present:
        return
    models = {model._meta.db_table: model for model in stored_models() if model._meta.db_table in present}
    _set_triggers(models)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for model in models.values():
            if body := view_of(model):
                cursor.execute(f"CREATE VIEW {SCHEMA}.{_quoted(model._meta.db_table)} AS {body}")
        user = _quoted(settings.DATABASE_SERVICE_USER)
        if connection.settings_dict["USER"] != settings.DATABASE_SERVICE_USER:
            cursor.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {user}")
            cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {user}")


def view_of(model: type[Model]) -> str:
    """The rows of a model's table as of the moment that is set; blank where they aren't kept."""
    table, access = model._meta.db_table, access_of(model)
    if access is None:
        return ""
    parts = {"table": _quoted(table), "name": table, "pk": _quoted(str(model._meta.pk.column)), "moment": MOMENT}
    if table in TIMELESS:
        return AS_NOW.format(**parts)
    if access.versioned:
        return VERSIONED.format(**parts)
    if access.recalled_by:
        return RECALLED.format(**parts)
    return AGING.format(**parts, column=_quoted(access.ages_by)) if access.ages_by else ""


def recalled_models() -> dict[str, Access]:
    """Table → access, of those whose changes are kept."""
    found = {model._meta.db_table: access_of(model) for model in stored_models()}
    return {table: access for table, access in found.items() if access and access.recalled_by}


def _set_triggers(models: dict[str, type[Model]]) -> None:
    wanted = {table: access for table, access in recalled_models().items() if table in models}
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [TRIGGER])
        kept = dict(cursor.fetchall())
        for table in sorted(set(kept) & set(models) - set(wanted)):
            cursor.execute(f"DROP TRIGGER {TRIGGER} ON {_quoted(table)}")
            cursor.execute('DELETE FROM service_rowchange WHERE "table" = %s AND key = 0', [table])
        for table, access in wanted.items():
            if kept.get(table) != f"{access.recalled_by}\\000":
                _begin(table, access)


def _begin(table: str, access: Access) -> None:
    """From here on it is kept what the rows were."""
    owner = access.recalled_by.replace("'", "''")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON {_quoted(table)} "
            f"FOR EACH ROW EXECUTE FUNCTION desk_keep_what_was('{owner}')"
        )
        cursor.execute(BEGUN, [table, table])


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
