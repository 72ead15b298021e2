"""What people read where an incident would end before it begins; the database itself stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0019_constraint_error_messages")]

    operations = [
        migrations.AlterConstraint(
            model_name="incident",
            name="incident_starts_before_it_ends",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_at__lt", models.F("ends_at"))),
                name="incident_starts_before_it_ends",
                violation_error_message="Происшествие должно закончиться позже, чем началось: "
                "проверьте дату и время окончания.",
            ),
        ),
    ]
