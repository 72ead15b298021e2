"""The index by which a number is compared with how others look, built beside the work, and its statistics.

An expression needs no column: nothing is rewritten or filled in, and it can't fall behind the number. Without
statistics of it the planner would read the whole table for a list of a thousand numbers, so they are taken at once.
Whatever was done before a wait in vain is left as it is when the migration is tried again.
"""

from django.db import migrations, models

LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяËëЁАВЕКМНОРСТУХ"
SEEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZAБBГДEEЖЗИЙKЛMHOПPCTYФXЦЧШЩЪЫЬЭЮЯEEEABEKMHOPCTYX"
CREATED = (
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS order_number_look ON orders_order "
    f"((translate(number, '{LETTERS}', '{SEEN}')))"
)
DROPPED = "DROP INDEX CONCURRENTLY IF EXISTS order_number_look"
LOOK = models.Func("number", template=f"translate(%(expressions)s, '{LETTERS}', '{SEEN}')")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0019_events_by_sender")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(CREATED, DROPPED),
                migrations.RunSQL("ANALYZE orders_order", migrations.RunSQL.noop),
            ],
            state_operations=[migrations.AddIndex("order", models.Index(LOOK, name="order_number_look"))],
        ),
    ]
