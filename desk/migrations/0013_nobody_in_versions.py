"""Messages and promises keep no versions any more: what they hold of a person would stay after an erasure (PDN-4).

What is sealed already stays as it is (PDN-5): taking it out would be told as tampering.
"""

from django.db import migrations

FORGET = """
DROP TRIGGER IF EXISTS keep_version ON desk_message;
DROP TRIGGER IF EXISTS keep_version ON desk_promise;
DELETE FROM service_rowversion WHERE "table" IN ('desk_message', 'desk_promise') AND id > (
    SELECT coalesce(max(last_id), 0) FROM service_seal WHERE "table" = 'service_rowversion'
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0012_messages"),
        ("service", "0044_erasures"),
    ]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]
