"""The acts of erasures (PDN-4), and what lets their transaction change what else is kept as it was."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ERASING = """
CREATE FUNCTION desk_erasing() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM service_pseudonymisation WHERE txid = txid_current()) $$;
"""
NOT_ERASING = "DROP FUNCTION desk_erasing()"
REFUSE = """
CREATE OR REPLACE FUNCTION desk_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {passes}RAISE EXCEPTION '% rows are only ever added (% refused)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
"""
NOTES = """IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('orders_holdnote', 'escalations_ticketnote', 'escalations_ticketskip')
        AND desk_erasing() THEN
        RETURN NEW;
    END IF;
    """
DOOR = """
CREATE OR REPLACE FUNCTION desk_require_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM service_historyrow
        WHERE subject = TG_ARGV[0] AND subject_id = NEW.id AND version = NEW.version
          AND to_status = NEW.status AND txid = txid_current()
    ) AND to_jsonb(NEW) - '{updated_at,hidden_change_at}'::text[]
        <> to_jsonb(OLD) - '{updated_at,hidden_change_at}'::text[]PASSES THEN
        RAISE EXCEPTION '% % changed without its history row', TG_ARGV[0], NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;
"""
CLOSED = """
CREATE OR REPLACE FUNCTION desk_closed_contact_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {passes}RAISE EXCEPTION 'contact % is closed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END
$$;
"""
IF_ERASING = "IF desk_erasing() THEN RETURN NEW; END IF;\n    "


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0043_whose_and_when_looks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="запрошено")),
                ("ground", models.CharField(max_length=200, verbose_name="основание")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="выполнено")),
                ("rows", models.JSONField(blank=True, default=dict, verbose_name="строк по таблицам")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто запросил",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasures",
                        to="service.client",
                        verbose_name="клиент",
                    ),
                ),
            ],
            options={
                "verbose_name": "обезличивание клиента",
                "verbose_name_plural": "обезличивания клиентов",
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None)), fields=("client",), name="one_erasure_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ground", ""), _negated=True), name="an_erasure_has_its_ground"
                    ),
                ],
            },
        ),
        migrations.RunSQL(ERASING, NOT_ERASING),
        migrations.RunSQL(REFUSE.format(passes=NOTES), REFUSE.format(passes="")),
        migrations.RunSQL(DOOR.replace("PASSES", " AND NOT desk_erasing()"), DOOR.replace("PASSES", "")),
        migrations.RunSQL(CLOSED.format(passes=IF_ERASING), CLOSED.format(passes="")),
    ]
