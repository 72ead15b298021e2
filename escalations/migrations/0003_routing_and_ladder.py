"""Routing as data, working calendars, the clock of a ticket, the ladder, passes (ESC-11…13)."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import escalations.models.calendars


class Migration(migrations.Migration):
    dependencies = [
        ("escalations", "0002_keep_the_door"),
        ("orders", "0007_held_events_told"),
        ("returns", "0002_keep_the_door"),
        ("service", "0008_subscriptions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RoutingRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="место")),
                ("name", models.CharField(max_length=120, verbose_name="название")),
                ("conditions", models.JSONField(blank=True, default=dict, verbose_name="условия")),
                (
                    "queue",
                    models.CharField(
                        choices=[("supervisor", "Супервайзеры"), ("opp", "ОПП")], max_length=12, verbose_name="очередь"
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="приоритет",
                    ),
                ),
                (
                    "amount",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="срок"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("working_hours", "рабочих часов"),
                            ("working_days", "рабочих дней"),
                            ("calendar_hours", "часов подряд"),
                            ("calendar_days", "календарных дней"),
                        ],
                        max_length=16,
                        verbose_name="в чём",
                    ),
                ),
                (
                    "assignment",
                    models.CharField(
                        choices=[
                            ("pull", "Берут из очереди"),
                            ("round_robin", "По кругу"),
                            ("least_loaded", "Наименее загруженному"),
                        ],
                        default="pull",
                        max_length=12,
                        verbose_name="как достаётся",
                    ),
                ),
            ],
            options={
                "verbose_name": "правило маршрута",
                "verbose_name_plural": "правила маршрутов",
                "ordering": ["place", "id"],
            },
        ),
        migrations.AddField(
            model_name="ticket",
            name="clock_from",
            field=models.DateTimeField(blank=True, null=True, verbose_name="срок считается с"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="clock_left",
            field=models.DurationField(blank=True, null=True, verbose_name="сколько оставалось"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="escalate_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="следующая ступень"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="escalation_level",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="ступень эскалации"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="reopen_until",
            field=models.DateField(blank=True, null=True, verbose_name="можно открыть повторно до"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="reopenings",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="сколько раз открыт повторно"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="skips",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="сколько раз пропущен"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="touched_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="с ним работали"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="waiting_since",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ждёт с"),
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField(default=0, verbose_name="сколько раз открывали повторно")),
                ("level", models.PositiveSmallIntegerField(verbose_name="ступень")),
                ("at", models.DateTimeField(verbose_name="когда")),
                ("due_at", models.DateTimeField(verbose_name="срок был")),
                ("priority", models.PositiveSmallIntegerField(verbose_name="новый приоритет")),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="просмотрено")),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="руководитель",
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кем",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="escalations.ticket",
                        verbose_name="тикет",
                    ),
                ),
            ],
            options={
                "verbose_name": "эскалация",
                "verbose_name_plural": "эскалации",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="LadderLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        unique=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name="ступень"
                    ),
                ),
                ("amount", models.PositiveSmallIntegerField(verbose_name="через")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("working_hours", "рабочих часов"),
                            ("working_days", "рабочих дней"),
                            ("calendar_hours", "часов подряд"),
                            ("calendar_days", "календарных дней"),
                        ],
                        max_length=16,
                        verbose_name="в чём",
                    ),
                ),
            ],
            options={
                "verbose_name": "ступень эскалации",
                "verbose_name_plural": "ступени эскалации",
                "ordering": ["level"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__gte", 1)), name="ladder_begins_with_one")
                ],
            },
        ),
        migrations.AddField(
            model_name="ticket",
            name="rule",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tickets",
                to="escalations.routingrule",
                verbose_name="правило маршрута",
            ),
        ),
        migrations.CreateModel(
            name="RoutingTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="название")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Черновик"), ("active", "Действует"), ("retired", "Заменена")],
                        default="draft",
                        max_length=8,
                        verbose_name="состояние",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="создана")),
                ("activated_at", models.DateTimeField(blank=True, null=True, verbose_name="введена")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="заменена")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто составил",
                    ),
                ),
            ],
            options={
                "verbose_name": "таблица маршрутов",
                "verbose_name_plural": "таблицы маршрутов",
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="routingrule",
            name="table",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rules",
                to="escalations.routingtable",
                verbose_name="таблица",
            ),
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="начало")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="конец")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="сотрудник",
                    ),
                ),
            ],
            options={
                "verbose_name": "смена",
                "verbose_name_plural": "смены",
                "ordering": ["-began_at"],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="код")),
                ("name", models.CharField(max_length=120, verbose_name="название")),
                (
                    "queue",
                    models.CharField(
                        choices=[("supervisor", "Супервайзеры"), ("opp", "ОПП")], max_length=12, verbose_name="очередь"
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="руководитель",
                    ),
                ),
            ],
            options={
                "verbose_name": "группа",
                "verbose_name_plural": "группы",
                "ordering": ["queue", "name"],
            },
        ),
        migrations.AddField(
            model_name="routingrule",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="escalations.team",
                verbose_name="группа",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="team",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tickets",
                to="escalations.team",
                verbose_name="группа",
            ),
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "given_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="последний тикет получил"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ticket_teams",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="сотрудник",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="escalations.team",
                        verbose_name="группа",
                    ),
                ),
            ],
            options={
                "verbose_name": "участник группы",
                "verbose_name_plural": "участники группы",
            },
        ),
        migrations.CreateModel(
            name="TicketSkip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="когда")),
                ("reason", models.CharField(max_length=200, verbose_name="причина")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passes",
                        to="escalations.ticket",
                        verbose_name="тикет",
                    ),
                ),
            ],
            options={
                "verbose_name": "пропуск тикета",
                "verbose_name_plural": "пропуски тикетов",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="WorkCalendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="код")),
                ("name", models.CharField(max_length=120, verbose_name="название")),
                (
                    "week",
                    models.JSONField(
                        validators=[escalations.models.calendars.hours_of_week], verbose_name="часы по дням недели"
                    ),
                ),
                (
                    "by_production_calendar",
                    models.BooleanField(default=True, verbose_name="праздники и переносы России"),
                ),
                ("stamp", models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
            options={
                "verbose_name": "рабочий календарь",
                "verbose_name_plural": "рабочие календари",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("week", [[], [], [], [], [], [], []]), _negated=True),
                        name="calendar_has_working_hours",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="routingrule",
            name="calendar",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="escalations.workcalendar",
                verbose_name="календарь",
            ),
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="дата")),
                (
                    "hours",
                    models.JSONField(
                        blank=True,
                        default=list,
                        validators=[escalations.models.calendars.hours_of_day],
                        verbose_name="часы",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="примечание")),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="escalations.workcalendar",
                        verbose_name="календарь",
                    ),
                ),
            ],
            options={
                "verbose_name": "особый день",
                "verbose_name_plural": "особые дни",
                "ordering": ["day"],
            },
        ),
        migrations.AddField(
            model_name="ticket",
            name="calendar",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tickets",
                to="escalations.workcalendar",
                verbose_name="календарь срока",
            ),
        ),
        migrations.AddIndex(
            model_name="escalation",
            index=models.Index(
                models.F("head"),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("seen_at", None)),
                name="escalation_unseen",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(fields=("ticket", "round", "level"), name="each_level_fires_once"),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at", None), ("seen_by", None)), ("seen_at__isnull", False), _connector="OR"
                ),
                name="escalation_seen_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingtable",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "active", "retired"])), name="routing_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="routingtable",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")), fields=("state",), name="one_active_routing"
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("account",), name="one_open_shift_per_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("began_at")), _connector="OR"),
                name="shift_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("queue__in", ["supervisor", "opp"])), name="team_queue_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(fields=("team", "account"), name="once_in_a_team"),
        ),
        migrations.AddIndex(
            model_name="ticketskip",
            index=models.Index(models.F("account"), models.F("ticket"), name="skip_of_account"),
        ),
        migrations.AddConstraint(
            model_name="ticketskip",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="skip_has_its_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(fields=("table", "name"), name="routing_rule_named_once"),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("queue__in", ["supervisor", "opp"])), name="routing_queue_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__gte", 1), ("priority__lte", 5)), name="routing_priority_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 1)), name="routing_term_is_positive"),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit__in", ["working_hours", "working_days"]), _negated=True),
                    ("calendar__isnull", False),
                    _connector="OR",
                ),
                name="working_term_has_calendar",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("assignment", "pull"), ("team__isnull", False), _connector="OR"),
                name="given_tickets_have_a_team",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.UniqueConstraint(fields=("calendar", "day"), name="one_special_day_per_date"),
        ),
    ]
