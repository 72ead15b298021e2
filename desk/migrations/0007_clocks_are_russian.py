"""The clocks of call-backs are proven, after the transaction that asked for them (PRM-2)."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_words_and_clocks")]
    operations = [ValidateConstraint("callback", "callback_clock_is_russian")]
