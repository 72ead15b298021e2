"""A rule hands its tickets to a team of its own queue: the database knows both columns together (ESC-11)."""

from django.db import migrations, models

OF_ITS_QUEUE = """
ALTER TABLE escalations_routingrule ADD CONSTRAINT rule_team_of_its_queue
    FOREIGN KEY (team_id, queue) REFERENCES escalations_team (id, queue) NOT VALID;
ALTER TABLE escalations_routingrule VALIDATE CONSTRAINT rule_team_of_its_queue;
"""


class Migration(migrations.Migration):
    dependencies = [("escalations", "0006_stuck_orders")]
    operations = [
        migrations.AddConstraint(
            model_name="team", constraint=models.UniqueConstraint(fields=("id", "queue"), name="team_of_queue")
        ),
        migrations.RunSQL(OF_ITS_QUEUE, "ALTER TABLE escalations_routingrule DROP CONSTRAINT rule_team_of_its_queue"),
    ]
