"""No version of an order without its history row; hold notes are only added; numbers of reissued orders."""

from django.db import migrations

REQUIRE = """
CREATE CONSTRAINT TRIGGER order_change_has_history AFTER UPDATE ON orders_order
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk_require_history('order');
"""
NOTES = """
CREATE TRIGGER hold_notes_are_kept BEFORE UPDATE ON orders_holdnote
    FOR EACH ROW EXECUTE FUNCTION desk_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial"), ("service", "0002_protect_history")]
    operations = [
        migrations.RunSQL(REQUIRE, "DROP TRIGGER order_change_has_history ON orders_order"),
        migrations.RunSQL(NOTES, "DROP TRIGGER hold_notes_are_kept ON orders_holdnote"),
        migrations.RunSQL("CREATE SEQUENCE orders_reissue_number", "DROP SEQUENCE orders_reissue_number"),
    ]
