"""Every card of a client as a function: a statement that asks several tables for them plans and begins it once each."""

from django.db import migrations

CREATE = """
CREATE FUNCTION desk_cards_of_client(card bigint) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH RECURSIVE chain AS (
        SELECT id, merged_into_id FROM service_client WHERE id = card
        UNION SELECT c.id, c.merged_into_id FROM service_client c JOIN chain ON c.id = chain.merged_into_id
    ), family AS (
        SELECT id FROM chain WHERE merged_into_id IS NULL
        UNION SELECT c.id FROM service_client c JOIN family ON c.merged_into_id = family.id
    )
    SELECT array_agg(id) FROM family
$$
"""


class Migration(migrations.Migration):
    dependencies = [("service", "0053_contact_rung_by")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION desk_cards_of_client(bigint)")]
