"""The phrases that the project ships, published as first versions; later ones of supervisors stay."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from desk.guidance.phrases.seed import seed_phrases


def publish(apps: Any, schema_editor: Any) -> None:
    """Every shipped phrase that isn't there yet."""
    seed_phrases(apps.get_model("desk", "Phrase"), apps.get_model("desk", "PhraseVersion"))


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_guidance")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
