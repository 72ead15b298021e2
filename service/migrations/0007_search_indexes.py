"""The indexes that clients are found by, built without keeping anybody from working."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0006_learn_words")]
    operations = [
        AddIndexConcurrently(
            model_name="client",
            index=GinIndex(
                models.Func(models.F("last"), models.F("first"), models.F("patronymic"), function="desk_name_words"),
                condition=models.Q(("merged_into__isnull", True)),
                fastupdate=False,
                name="client_name_words",
            ),
        ),
        AddIndexConcurrently(
            model_name="clientaddress",
            index=GinIndex(
                models.Func(models.F("locality"), function="desk_words"),
                fastupdate=False,
                name="client_address_place_words",
            ),
        ),
        AddIndexConcurrently(
            model_name="clientphone",
            index=models.Index(
                OpClass(models.Func(models.F("number"), function="reverse"), "text_pattern_ops"),
                name="client_phone_ending",
            ),
        ),
    ]
