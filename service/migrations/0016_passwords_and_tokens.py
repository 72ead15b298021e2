"""A forced change of password, the last use of tokens, and tokens that end with the password (S6).

Everything is added: the code of the version before runs on it. The column's default stands in the database, the table
is new and empty, so that no lock lasts.
"""

import django.db.models.deletion
from django.db import migrations, models

GOES_WITH_ITS_TOKEN = """
ALTER TABLE service_tokenuse ADD CONSTRAINT token_use_goes_with_its_token
    FOREIGN KEY (token_id) REFERENCES knox_authtoken (digest) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
STAYS = "ALTER TABLE service_tokenuse DROP CONSTRAINT token_use_goes_with_its_token"
END_TOKENS = """
CREATE FUNCTION desk_end_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('desk.password_rehash', true), '') <> 'on' THEN
        DELETE FROM knox_authtoken WHERE user_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER a_new_password_ends_tokens AFTER UPDATE OF password ON service_user
    FOR EACH ROW WHEN (OLD.password IS DISTINCT FROM NEW.password) EXECUTE FUNCTION desk_end_tokens();
"""
KEEP_TOKENS = """
DROP TRIGGER a_new_password_ends_tokens ON service_user;
DROP FUNCTION desk_end_tokens();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("knox", "0009_extend_authtoken_field"),
        ("service", "0015_no_escape"),
    ]

    operations = [
        migrations.AlterModelManagers(name="user", managers=[]),
        migrations.AddField(
            model_name="user",
            name="must_change_password",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Пароль, который назначил администратор, известен двоим: пусть сотрудник задаст свой.",
                verbose_name="сменит пароль при следующем входе",
            ),
        ),
        migrations.CreateModel(
            name="TokenUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("used_at", models.DateTimeField(null=True, verbose_name="использован")),
                (
                    "token",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="use",
                        to="knox.authtoken",
                    ),
                ),
            ],
            options={"verbose_name": "токен", "verbose_name_plural": "токены"},
        ),
        migrations.RunSQL(GOES_WITH_ITS_TOKEN, STAYS),
        migrations.RunSQL(END_TOKENS, KEEP_TOKENS),
    ]
