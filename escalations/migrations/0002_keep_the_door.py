"""No version of a ticket without its history row; what is written under a ticket stays as it was written."""

from django.db import migrations

REQUIRE = """
CREATE CONSTRAINT TRIGGER ticket_change_has_history AFTER UPDATE ON escalations_ticket
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk_require_history('ticket');
"""
NOTES = """
CREATE TRIGGER ticket_notes_are_kept BEFORE UPDATE OR DELETE ON escalations_ticketnote
    FOR EACH ROW EXECUTE FUNCTION desk_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("escalations", "0001_initial"), ("service", "0002_protect_history")]
    operations = [
        migrations.RunSQL(REQUIRE, "DROP TRIGGER ticket_change_has_history ON escalations_ticket"),
        migrations.RunSQL(NOTES, "DROP TRIGGER ticket_notes_are_kept ON escalations_ticketnote"),
    ]
