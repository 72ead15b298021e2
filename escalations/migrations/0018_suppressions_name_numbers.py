"""A suppression names a number (CLI-9): an empty one would be everybody whose number is not known.

A row that was stored before stays as it is and is told; what is written from now on obeys.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

from service.database.validation_that_waits import ValidateWhereAllPass

NAMED = models.CheckConstraint(condition=~Q(number=""), name="suppression_names_a_number")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("escalations", "0017_escalations_in_the_order_of_the_list")]

    operations = [
        AddConstraintNotValid("suppression", NAMED),
        ValidateWhereAllPass("suppression", "suppression_names_a_number"),
    ]
