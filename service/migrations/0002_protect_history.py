"""The database's own protection of what must never change (ORD-3) and of the one door (architecture.md)."""

from django.db import migrations

REFUSE_CHANGE = """
CREATE FUNCTION desk_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('desk.allow_truncate', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% rows are only ever added (% refused)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE ON service_historyrow
    FOR EACH ROW EXECUTE FUNCTION desk_refuse_change();
CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON service_historyrow
    FOR EACH STATEMENT EXECUTE FUNCTION desk_refuse_change();
"""
KEEP_NO_REFUSAL = """
DROP TRIGGER history_is_not_emptied ON service_historyrow;
DROP TRIGGER history_is_kept ON service_historyrow;
DROP FUNCTION desk_refuse_change();
"""
REQUIRE_HISTORY = """
CREATE FUNCTION desk_require_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM service_historyrow
        WHERE subject = TG_ARGV[0] AND subject_id = NEW.id AND version = NEW.version
          AND to_status = NEW.status AND txid = txid_current()
    ) THEN
        RAISE EXCEPTION '% % changed without its history row', TG_ARGV[0], NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("service", "0001_initial")]
    operations = [
        migrations.RunSQL(REFUSE_CHANGE, KEEP_NO_REFUSAL),
        migrations.RunSQL(REQUIRE_HISTORY, "DROP FUNCTION desk_require_history()"),
    ]
