"""What people read where a constraint refuses what they typed; the database itself stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("service", "0054_cards_of_a_client"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="directoryentry",
            name="directory_tracking_page_has_a_place_for_the_number",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tracking_url", ""), ("tracking_url__regex", "^https://[^ ]*\\{number\\}[^ ]*$"), _connector="OR"
                ),
                name="directory_tracking_page_has_a_place_for_the_number",
                violation_error_message="В адресе страницы отслеживания отметьте место для номера: {number}.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="inboundkey",
            name="an_inbound_key_has_a_name",
            constraint=models.CheckConstraint(
                condition=models.Q(("key_id", ""), _negated=True),
                name="an_inbound_key_has_a_name",
                violation_error_message="У ключа должно быть имя.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="rolerequest",
            name="two_people_give_a_role",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "confirmed"), _negated=True),
                    models.Q(
                        ("by__isnull", False),
                        models.Q(
                            ("made_by__isnull", True),
                            models.Q(("by", models.F("made_by")), _negated=True),
                            _connector="OR",
                        ),
                        models.Q(("by", models.F("account")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="two_people_give_a_role",
                violation_error_message="Роль просит один человек, а даёт другой.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="rolerequest",
            name="a_decision_has_its_moment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("outcome", "")),
                    models.Q(models.Q(("outcome", ""), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_decision_has_its_moment",
                violation_error_message="У решения по запросу должно быть время.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="rolerequest",
            name="nobody_asks_for_themselves",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made_by__isnull", True),
                    models.Q(("made_by", models.F("account")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_asks_for_themselves",
                violation_error_message="Роль просят не для себя.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="rolerequest",
            name="one_open_request_per_account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "")),
                fields=("account",),
                name="one_open_request_per_account",
                violation_error_message="По этой учётной записи уже есть нерешённый запрос.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="subscription",
            name="an_earlier_secret_ends",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("earlier_secret", ""), ("earlier_until__isnull", True)),
                    models.Q(models.Q(("earlier_secret", ""), _negated=True), ("earlier_until__isnull", False)),
                    _connector="OR",
                ),
                name="an_earlier_secret_ends",
                violation_error_message="У прежнего секрета должен быть срок, до которого он принимается.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="subscription",
            name="only_a_partner_has_an_account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("account__isnull", True),
                    ("role__in", ["carrier", "shop", "telephony", "warehouse"]),
                    _connector="OR",
                ),
                name="only_a_partner_has_an_account",
                violation_error_message="Учётную запись указывают только у подписки внешней системы.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="user",
            name="only_an_operator_is_a_trainee",
            constraint=models.CheckConstraint(
                condition=models.Q(("trainee", False), ("role", "operator"), _connector="OR"),
                name="only_an_operator_is_a_trainee",
                violation_error_message="Стажёром может быть только оператор.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="user",
            name="only_a_carrier_has_a_carrier",
            constraint=models.CheckConstraint(
                condition=models.Q(("carrier__isnull", True), ("role", "carrier"), _connector="OR"),
                name="only_a_carrier_has_a_carrier",
                violation_error_message="Службу доставки указывают только у её собственной учётной записи.",
            ),
        ),
    ]
