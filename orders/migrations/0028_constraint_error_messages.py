"""What people read where a constraint refuses what they typed; the database itself stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0027_indexes_that_can_be_read"),
        ("service", "0054_cards_of_a_client"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="checkcriterion",
            name="criterion_limit_not_negative",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit__gte", 0)),
                name="criterion_limit_not_negative",
                violation_error_message="Предел не может быть меньше нуля.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="closedregion",
            name="closed_region_says_where",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("region", ""), _negated=True),
                    models.Q(models.Q(("index_from", ""), _negated=True), models.Q(("index_to", ""), _negated=True)),
                    _connector="OR",
                ),
                name="closed_region_says_where",
                violation_error_message="Укажите, где закрыто: регион или индексы с какого по какой.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="closedregion",
            name="closed_region_index_order",
            constraint=models.CheckConstraint(
                condition=models.Q(("index_from__lte", models.F("index_to"))),
                name="closed_region_index_order",
                violation_error_message="Индекс «с» не может быть больше индекса «по».",
            ),
        ),
        migrations.AlterConstraint(
            model_name="closedregion",
            name="closed_region_date_order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("every_year", True), ("closed_from__lte", models.F("closed_until")), _connector="OR"
                ),
                name="closed_region_date_order",
                violation_error_message="Последний день не может быть раньше первого.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="locality",
            name="one_row_per_locality_and_region",
            constraint=models.UniqueConstraint(
                fields=("key", "region"),
                name="one_row_per_locality_and_region",
                violation_error_message="Такой населённый пункт в этом регионе уже есть.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="pickuppoint",
            name="one_row_per_carrier_point",
            constraint=models.UniqueConstraint(
                fields=("carrier", "code"),
                name="one_row_per_carrier_point",
                violation_error_message="Пункт с таким кодом у этой службы доставки уже есть.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="product",
            name="product_price_not_negative",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__isnull", True), ("price__gte", 0), _connector="OR"),
                name="product_price_not_negative",
                violation_error_message="Цена не может быть меньше нуля.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="tariff",
            name="tariff_price_not_negative",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gte", 0)),
                name="tariff_price_not_negative",
                violation_error_message="Цена не может быть меньше нуля.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="tariff",
            name="one_tariff_per_route_and_band",
            constraint=models.UniqueConstraint(
                fields=("carrier", "method", "region", "index_from", "index_to", "weight_from_grams"),
                name="one_tariff_per_route_and_band",
                violation_error_message="Тариф этой службы с теми же способом, регионом, индексами и весом уже есть.",
            ),
        ),
    ]
