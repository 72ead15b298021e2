"""Room for subscribers' secrets as they are encrypted (S13), and no kept answer that tells one.

Nothing is encrypted here: the release before, which may still be at work, reads these columns. The nightly task of this
one does it. On the way back every secret is written in clear again.
"""

from typing import Any

from django.db import migrations, models

from service.database.encryption import decrypted

FORGET = """
DELETE FROM service_idempotentanswer
WHERE path LIKE '/api/v1/subscriptions%' OR path LIKE '/api/v1/inbound-keys%'
"""


def in_clear(apps: Any, schema_editor: Any) -> None:
    """What the release before can sign with."""
    for row in apps.get_model("service", "Subscription").objects.all():
        row.secret, row.earlier_secret = decrypted(row.secret), decrypted(row.earlier_secret)
        row.save(update_fields=["secret", "earlier_secret"])


class Migration(migrations.Migration):
    dependencies = [("service", "0026_a_call_pops_up_once")]
    operations = [
        migrations.RunSQL([FORGET], migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="subscription",
            name="secret",
            field=models.CharField(editable=False, max_length=500),
        ),
        migrations.AlterField(
            model_name="subscription",
            name="earlier_secret",
            field=models.CharField(blank=True, default="", editable=False, max_length=500),
        ),
        migrations.RunPython(migrations.RunPython.noop, in_clear),
    ]
