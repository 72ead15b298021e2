"""A message goes to a number that was read, and keeps none once its client is forgotten (CLI-13, PDN-4).

A row that was stored before stays as it is and is told; what is written from now on obeys.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

from service.database.validation_that_waits import ValidateWhereAllPass

TO_A_NUMBER = models.CheckConstraint(
    condition=Q(phone__regex=r"^\+[0-9]{6,15}$") | Q(phone="обезличено"), name="message_goes_to_a_number"
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("desk", "0017_callbacks_in_the_order_of_the_list")]

    operations = [
        AddConstraintNotValid("message", TO_A_NUMBER),
        ValidateWhereAllPass("message", "message_goes_to_a_number"),
    ]
