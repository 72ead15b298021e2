"""What is open already joins the ladder from its due time; its indexes are built beside the running desk."""

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models
from django.db.models import Q

OPEN = ["in_progress", "open", "reopened", "waiting"]
JOIN_THE_LADDER = """
SET LOCAL lock_timeout = '5s';
ALTER TABLE escalations_ticket DISABLE TRIGGER ticket_change_has_history;
UPDATE escalations_ticket SET escalate_at = due_at, clock_from = coalesce(reopened_at, created_at),
    touched_at = CASE WHEN status IN ('in_progress', 'waiting') THEN now() END,
    waiting_since = CASE WHEN status = 'waiting' THEN now() END
WHERE status IN ('in_progress', 'open', 'reopened', 'waiting') AND escalate_at IS NULL;
ALTER TABLE escalations_ticket ENABLE TRIGGER ticket_change_has_history;
"""
DRAFTS_ONLY = """
CREATE FUNCTION desk_routing_rules_of_drafts_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM escalations_routingtable
               WHERE id IN (OLD.table_id, NEW.table_id) AND state <> 'draft') THEN
        RAISE EXCEPTION 'rules of a routing table that is or was in force stay as they are'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END
$$;
CREATE TRIGGER routing_rules_of_drafts_only BEFORE INSERT OR UPDATE OR DELETE ON escalations_routingrule
    FOR EACH ROW EXECUTE FUNCTION desk_routing_rules_of_drafts_only();
CREATE TRIGGER ticket_passes_are_kept BEFORE UPDATE OR DELETE ON escalations_ticketskip
    FOR EACH ROW EXECUTE FUNCTION desk_refuse_change();
"""
ANY_RULES = """
DROP TRIGGER ticket_passes_are_kept ON escalations_ticketskip;
DROP TRIGGER routing_rules_of_drafts_only ON escalations_routingrule;
DROP FUNCTION desk_routing_rules_of_drafts_only();
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("escalations", "0003_routing_and_ladder")]
    operations = [
        migrations.RunSQL(f"BEGIN; {JOIN_THE_LADDER} COMMIT;", migrations.RunSQL.noop),
        migrations.RunSQL(DRAFTS_ONLY, ANY_RULES),
        AddIndexConcurrently(
            model_name="ticket",
            index=models.Index(
                models.F("escalate_at"),
                condition=Q(("status__in", OPEN), ("escalate_at__isnull", False)),
                name="ticket_next_level",
            ),
        ),
        AddIndexConcurrently(
            model_name="ticket",
            index=models.Index(models.F("touched_at"), condition=Q(status="in_progress"), name="ticket_idle"),
        ),
        AddConstraintNotValid(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=Q(priority__gte=1, priority__lte=5), name="ticket_priority_in_range"
            ),
        ),
        ValidateConstraint(model_name="ticket", name="ticket_priority_in_range"),
    ]
