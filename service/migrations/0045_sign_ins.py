"""Events at the door, whose sessions there are, and an account that is disabled loses both sessions and tokens at once.

Everything is added: the code of the version before runs on it. Sessions from before are listed at their next page.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

GOES_WITH_ITS_SESSION = """
ALTER TABLE service_sessionuse ADD CONSTRAINT session_use_goes_with_its_session
    FOREIGN KEY (session_id) REFERENCES django_session (session_key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
STAYS = "ALTER TABLE service_sessionuse DROP CONSTRAINT session_use_goes_with_its_session"
END_ALL = """
CREATE FUNCTION desk_end_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM knox_authtoken WHERE user_id = NEW.id;
    DELETE FROM django_session WHERE session_key IN (
        SELECT session_id FROM service_sessionuse WHERE user_id = NEW.id
    );
    RETURN NULL;
END
$$;
CREATE TRIGGER a_disabled_account_ends_its_access AFTER UPDATE OF is_active ON service_user
    FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION desk_end_access();
"""
KEEP_ALL = """
DROP TRIGGER a_disabled_account_ends_its_access ON service_user;
DROP FUNCTION desk_end_access();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0044_erasures"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="tokenuse",
            name="address",
            field=models.GenericIPAddressField(blank=True, null=True, verbose_name="адрес"),
        ),
        migrations.AddField(
            model_name="tokenuse",
            name="agent",
            field=models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="программа"),
        ),
        migrations.CreateModel(
            name="SessionUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(verbose_name="начат")),
                ("seen_at", models.DateTimeField(verbose_name="использован")),
                ("address", models.GenericIPAddressField(blank=True, null=True, verbose_name="адрес")),
                ("agent", models.CharField(blank=True, max_length=120, verbose_name="программа")),
                (
                    "session",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="use",
                        to="sessions.session",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "сеанс",
                "verbose_name_plural": "сеансы",
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="время")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("logged_in", "Вход"),
                            ("refused", "Отказ во входе"),
                            ("locked", "Попытки остановлены"),
                            ("logged_out", "Выход"),
                            ("ended", "Вход завершён"),
                            ("password_changed", "Пароль изменён"),
                        ],
                        max_length=24,
                        verbose_name="событие",
                    ),
                ),
                (
                    "door",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("api", "API"),
                            ("admin", "Служебные страницы"),
                            ("password", "Смена пароля"),
                            ("second_factor", "Второй фактор"),
                            ("sso", "Единый вход"),
                        ],
                        max_length=24,
                        verbose_name="где",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown_name", "Нет такой учётной записи"),
                            ("wrong_password", "Неверный пароль"),
                            ("disabled", "Учётная запись отключена"),
                            ("no_place", "Роли здесь нечего делать"),
                            ("wrong_code", "Неверный код второго фактора"),
                            ("too_many", "Слишком много неудачных попыток"),
                            ("provider", "Единый вход не подтвердил"),
                            ("session", "Сеанс"),
                            ("expired", "Время сеанса вышло"),
                            ("token", "Токен API"),
                            ("everything", "Все сеансы и токены"),
                        ],
                        max_length=24,
                        verbose_name="причина",
                    ),
                ),
                ("name_digest", models.CharField(blank=True, max_length=32, verbose_name="отпечаток имени")),
                ("address", models.GenericIPAddressField(blank=True, null=True, verbose_name="адрес")),
                ("agent", models.CharField(blank=True, max_length=120, verbose_name="программа")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="учётная запись",
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
                        verbose_name="кто завершил",
                    ),
                ),
            ],
            options={
                "verbose_name": "событие входа",
                "verbose_name_plural": "события входа",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["account", "-id"], name="sign_in_account")],
            },
        ),
        migrations.RunSQL(GOES_WITH_ITS_SESSION, STAYS),
        migrations.RunSQL(END_ALL, KEEP_ALL),
    ]
