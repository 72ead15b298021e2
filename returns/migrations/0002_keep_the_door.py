"""No version of a return case without its history row."""

from django.db import migrations

REQUIRE = """
CREATE CONSTRAINT TRIGGER case_change_has_history AFTER UPDATE ON returns_returncase
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk_require_history('case');
"""


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial"), ("service", "0002_protect_history")]
    operations = [migrations.RunSQL(REQUIRE, "DROP TRIGGER case_change_has_history ON returns_returncase")]
