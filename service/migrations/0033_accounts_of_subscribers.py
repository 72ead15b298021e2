"""A partner's subscriber names the account whose business it is told of (INT-8)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PARTNERS = ["carrier", "shop", "telephony", "warehouse"]


class Migration(migrations.Migration):
    dependencies = [("service", "0032_carriers_of_accounts")]
    operations = [
        migrations.AddField(
            model_name="subscription",
            name="account",
            field=models.ForeignKey(
                blank=True,
                help_text="Чьи события приходят; службе доставки и магазину обязательна.",
                limit_choices_to={"role__in": PARTNERS},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="учётная запись партнёра",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("account__isnull", True), ("role__in", PARTNERS), _connector="OR"),
                name="only_a_partner_has_an_account",
            ),
        ),
    ]
