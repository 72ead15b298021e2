"""What people read where a constraint refuses what they typed; the database itself stays as it is."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("escalations", "0018_suppressions_name_numbers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="calendarday",
            name="one_special_day_per_date",
            constraint=models.UniqueConstraint(
                fields=("calendar", "day"),
                name="one_special_day_per_date",
                violation_error_message="Этот день в календаре уже есть.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="escalation",
            name="each_level_fires_once",
            constraint=models.UniqueConstraint(
                fields=("ticket", "round", "level"),
                name="each_level_fires_once",
                violation_error_message="Эта ступень по тикету уже сработала.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="escalation",
            name="escalation_seen_has_its_time",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at", None), ("seen_by", None)), ("seen_at__isnull", False), _connector="OR"
                ),
                name="escalation_seen_has_its_time",
                violation_error_message="У просмотренной эскалации должно быть время просмотра.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="ladderlevel",
            name="ladder_begins_with_one",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1)),
                name="ladder_begins_with_one",
                violation_error_message="Ступени считают с первой.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingrule",
            name="routing_rule_named_once",
            constraint=models.UniqueConstraint(
                fields=("table", "name"),
                name="routing_rule_named_once",
                violation_error_message="Правило с таким названием в таблице уже есть.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingrule",
            name="routing_queue_known",
            constraint=models.CheckConstraint(
                condition=models.Q(("queue__in", ["supervisor", "opp"])),
                name="routing_queue_known",
                violation_error_message="Такой очереди нет.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingrule",
            name="routing_priority_in_range",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__gte", 1), ("priority__lte", 5)),
                name="routing_priority_in_range",
                violation_error_message="Такого приоритета не бывает.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingrule",
            name="routing_term_is_positive",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 1)),
                name="routing_term_is_positive",
                violation_error_message="Срок не может быть меньше единицы.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingrule",
            name="working_term_has_calendar",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit__in", ["working_hours", "working_days"]), _negated=True),
                    ("calendar__isnull", False),
                    _connector="OR",
                ),
                name="working_term_has_calendar",
                violation_error_message="Срок в рабочем времени считают по календарю: выберите его.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingrule",
            name="given_tickets_have_a_team",
            constraint=models.CheckConstraint(
                condition=models.Q(("assignment", "pull"), ("team__isnull", False), _connector="OR"),
                name="given_tickets_have_a_team",
                violation_error_message="Чтобы раздавать тикеты, выберите группу.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingtable",
            name="routing_state_known",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "active", "retired"])),
                name="routing_state_known",
                violation_error_message="Такого состояния у таблицы не бывает.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="routingtable",
            name="one_active_routing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")),
                fields=("state",),
                name="one_active_routing",
                violation_error_message="Действует уже другая таблица.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="shift",
            name="one_open_shift_per_account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("account",),
                name="one_open_shift_per_account",
                violation_error_message="Смена этого сотрудника уже идёт.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="shift",
            name="shift_ends_after_it_began",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_at__gte", models.F("began_at")), _connector="OR"),
                name="shift_ends_after_it_began",
                violation_error_message="Смена не может закончиться раньше, чем началась.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="stucklimit",
            name="one_limit_per_status_and_method",
            constraint=models.UniqueConstraint(
                fields=("status", "method"),
                name="one_limit_per_status_and_method",
                violation_error_message="Предел для этого статуса и способа доставки уже есть.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="stucklimit",
            name="stuck_status_known",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "new",
                            "cart",
                            "postponed",
                            "confirmed",
                            "checked",
                            "supervisor_check",
                            "manual_check",
                            "closed_region",
                            "buffer",
                            "exported",
                            "annul_requested",
                            "annulled",
                            "ff_annulled",
                            "cancelled",
                            "webutils_cancelled",
                            "postal_return",
                            "client_return",
                            "returned",
                            "connection_lost",
                            "happy_call",
                            "happy_call_refused",
                            "partner_exported",
                        ],
                    )
                ),
                name="stuck_status_known",
                violation_error_message="Такого статуса нет.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="stucklimit",
            name="stuck_limit_is_positive",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 1)),
                name="stuck_limit_is_positive",
                violation_error_message="Предел не может быть меньше единицы.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="stucklimit",
            name="working_limit_has_calendar",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit__in", ["working_hours", "working_days"]), _negated=True),
                    ("calendar__isnull", False),
                    _connector="OR",
                ),
                name="working_limit_has_calendar",
                violation_error_message="Предел в рабочем времени считают по календарю: выберите его.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="team",
            name="team_queue_known",
            constraint=models.CheckConstraint(
                condition=models.Q(("queue__in", ["supervisor", "opp"])),
                name="team_queue_known",
                violation_error_message="Такой очереди нет.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="team",
            name="team_of_queue",
            constraint=models.UniqueConstraint(
                fields=("id", "queue"), name="team_of_queue", violation_error_message="Эта группа в очереди уже есть."
            ),
        ),
        migrations.AlterConstraint(
            model_name="teammember",
            name="once_in_a_team",
            constraint=models.UniqueConstraint(
                fields=("team", "account"),
                name="once_in_a_team",
                violation_error_message="Этот сотрудник в группе уже есть.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="workcalendar",
            name="calendar_has_working_hours",
            constraint=models.CheckConstraint(
                condition=models.Q(("week", [[], [], [], [], [], [], []]), _negated=True),
                name="calendar_has_working_hours",
                violation_error_message="Укажите рабочие часы: нужен хотя бы один рабочий день.",
            ),
        ),
    ]
