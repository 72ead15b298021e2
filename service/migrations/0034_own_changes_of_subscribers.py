"""A subscriber changes when somebody changes it: what the relay notes down at every run is no change of it."""

from django.db import migrations

TRIGGER = """
CREATE OR REPLACE TRIGGER stamp_change BEFORE UPDATE{columns} ON service_subscription
FOR EACH ROW EXECUTE FUNCTION desk_stamp_change()
"""
COLUMNS = " OF url, types, role, account_id, secret, earlier_secret, earlier_until, active"


class Migration(migrations.Migration):
    dependencies = [("service", "0033_accounts_of_subscribers")]
    operations = [migrations.RunSQL(TRIGGER.format(columns=COLUMNS), TRIGGER.format(columns=""))]
