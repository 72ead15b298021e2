"""What of a line did not come, and whether goods go back with the letter about it (RET-9); v1's cases say neither."""

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models
from django.db.models import F, Q

NO_MORE_THAN_ALL = models.CheckConstraint(condition=Q(missing__lte=F("quantity")), name="return_missing_at_most_all")
FOR_MONEY_ALONE = models.CheckConstraint(
    condition=Q(goods_go_back=False) | Q(reason="missing_items", wished_outcome="refund"),
    name="case_goods_beside_a_letter",
)


class Migration(migrations.Migration):
    """Columns with defaults in the database, so that v1's code goes on; bounds are checked without a long lock."""

    atomic = False
    dependencies = [("returns", "0004_numbers_as_they_are_read")]

    operations = [
        migrations.AddField("returnline", "missing", models.PositiveIntegerField("не пришло", default=0, db_default=0)),
        migrations.AddField(
            "returncase",
            "goods_go_back",
            models.BooleanField("товар возвращают вместе с письмом", default=False, db_default=False),
        ),
        AddConstraintNotValid("returnline", NO_MORE_THAN_ALL),
        ValidateConstraint("returnline", "return_missing_at_most_all"),
        AddConstraintNotValid("returncase", FOR_MONEY_ALONE),
        ValidateConstraint("returncase", "case_goods_beside_a_letter"),
    ]
