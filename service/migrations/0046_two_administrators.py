"""Requests that two administrators decide, how far an administrator has read of changes, and who signs on elsewhere.

Everything is added, with defaults in the database: the code of the version before runs on it.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0045_sign_ins"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="access_seen_id",
            field=models.BigIntegerField(
                db_default=0, default=0, editable=False, verbose_name="видел изменения доступа до"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="sso_subject",
            field=models.CharField(
                blank=True,
                help_text="Как сотрудника знает провайдер единого входа. Пусто: входит по паролю.",
                max_length=255,
                null=True,
                unique=True,
                verbose_name="идентификатор единого входа",
            ),
        ),
        migrations.CreateModel(
            name="RoleRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("operator", "Оператор"),
                            ("supervisor", "Супервайзер"),
                            ("returns_specialist", "Специалист по возвратам"),
                            ("claims_specialist", "Специалист ОПП"),
                            ("warehouse", "Склад (ФФ)"),
                            ("carrier", "Служба доставки"),
                            ("shop", "Магазин"),
                            ("telephony", "Телефония"),
                            ("administrator", "Администратор"),
                            ("system", "Система"),
                        ],
                        max_length=24,
                        verbose_name="роль",
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="когда")),
                ("expires_at", models.DateTimeField(verbose_name="действует до")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="решено")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("confirmed", "Подтверждён"), ("refused", "Отклонён"), ("withdrawn", "Отозван")],
                        max_length=16,
                        verbose_name="решение",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="role_requests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кому",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто решил",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто просит",
                    ),
                ),
            ],
            options={
                "verbose_name": "запрос прав",
                "verbose_name_plural": "запросы прав",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_decision_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("made_by__isnull", True),
                            models.Q(("made_by", models.F("account")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_asks_for_themselves",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")), fields=("account",), name="one_open_request_per_account"
                    ),
                ],
            },
        ),
    ]
