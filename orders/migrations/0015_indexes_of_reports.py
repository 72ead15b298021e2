"""The report's index, and one unfinished file per content for taking over and for trying alike (INT-6).

Built beside the work; whatever was done before a wait in vain is left as it is when the migration is tried again.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

OUTCOME = """
CREATE INDEX CONCURRENTLY IF NOT EXISTS report_line_outcome ON orders_refusedline (file_id, outcome, id)
"""
NO_OUTCOME = "DROP INDEX CONCURRENTLY IF EXISTS report_line_outcome"
WANTED = """
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one_unfinished_file_per_purpose
    ON orders_orderfile (sender_id, digest, dry_run) WHERE state IN ('waiting', 'running')
"""
NOT_WANTED = "DROP INDEX CONCURRENTLY IF EXISTS one_unfinished_file_per_purpose"
FORMER = """
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one_unfinished_file_per_content
    ON orders_orderfile (sender_id, digest) WHERE state IN ('waiting', 'running')
"""
NO_FORMER = "DROP INDEX CONCURRENTLY IF EXISTS one_unfinished_file_per_content"
UNFINISHED = models.Q(("state__in", ("waiting", "running")))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0014_excuses_of_operators")]
    operations = [
        ValidateConstraint("reportline", "report_line_outcome_known"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(OUTCOME, NO_OUTCOME),
                migrations.RunSQL(WANTED, NOT_WANTED),
                migrations.RunSQL(NO_FORMER, FORMER),
            ],
            state_operations=[
                migrations.AddIndex("reportline", models.Index("file", "outcome", "id", name="report_line_outcome")),
                migrations.RemoveConstraint("orderfile", "one_unfinished_file_per_content"),
                migrations.AddConstraint(
                    "orderfile",
                    models.UniqueConstraint(
                        condition=UNFINISHED,
                        fields=("sender", "digest", "dry_run"),
                        name="one_unfinished_file_per_purpose",
                    ),
                ),
            ],
        ),
    ]
