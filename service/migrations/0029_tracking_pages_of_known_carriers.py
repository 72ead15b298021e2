"""Carriers that were there before get their tracking pages, and every page has a place for the number (DIR-5)."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

PAGES = {
    "russian_post": "https://www.pochta.ru/tracking?barcode={number}",
    "cdek": "https://www.cdek.ru/ru/tracking?order_id={number}",
    "boxberry": "https://boxberry.ru/tracking-page?id={number}",
}


def fill_known_pages(apps, schema_editor):
    """Entries that were there before the field get the pages with which the release ships them."""
    entries = apps.get_model("service", "DirectoryEntry").objects.using(schema_editor.connection.alias)
    for code, page in PAGES.items():
        entries.filter(code=code, tracking_url="").update(tracking_url=page)


class Migration(migrations.Migration):
    dependencies = [("service", "0028_tracking_pages")]
    operations = [
        ValidateConstraint("directoryentry", "directory_tracking_page_has_a_place_for_the_number"),
        migrations.RunPython(fill_known_pages, migrations.RunPython.noop, elidable=True),
    ]
