"""Postal indexes of closed regions and pick-up points have six digits, as those of tariffs have (ORD-13, DLV-4).

A row that was stored before stays as it is and is told; what is written from now on obeys.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

from service.database.validation_that_waits import ValidateWhereAllPass

CLOSED = models.CheckConstraint(
    condition=Q(index_from="", index_to="") | Q(index_from__regex=r"^[0-9]{6}$", index_to__regex=r"^[0-9]{6}$"),
    violation_error_message="Диапазон задаётся двумя шестизначными индексами.",
    name="closed_region_indexes_readable",
)
POINT = models.CheckConstraint(
    condition=Q(postal_index="") | Q(postal_index__regex=r"^[0-9]{6}$"),
    violation_error_message="Индекс состоит из шести цифр.",
    name="pickup_point_index_readable",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0026_products_by_title")]

    operations = [
        AddConstraintNotValid("closedregion", CLOSED),
        ValidateWhereAllPass("closedregion", "closed_region_indexes_readable"),
        AddConstraintNotValid("pickuppoint", POINT),
        ValidateWhereAllPass("pickuppoint", "pickup_point_index_readable"),
    ]
