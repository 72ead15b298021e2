"""What people read where a constraint refuses what they typed; the database itself stays as it is."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0018_messages_go_to_numbers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="qualityquestion",
            name="quality_question_has_words",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True),
                name="quality_question_has_words",
                violation_error_message="Напишите вопрос.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="qualityquestion",
            name="quality_question_scale",
            constraint=models.CheckConstraint(
                condition=models.Q(("most__range", (1, 10))),
                name="quality_question_scale",
                violation_error_message="Высшая оценка — от 1 до 10.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="readyanswer",
            name="ready_answer_has_its_name",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="ready_answer_has_its_name",
                violation_error_message="Назовите заготовку.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="readyanswer",
            name="ready_answer_category_known",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        [
                            "",
                            "authority_request",
                            "ff_annulled_post",
                            "contact_suppression",
                            "where_money",
                            "where_exchange",
                            "prepaid_change",
                            "recipient_change",
                            "order_question",
                            "checked_order",
                            "name_not_updated",
                            "other",
                            "system",
                        ],
                    )
                ),
                name="ready_answer_category_known",
                violation_error_message="Такой категории нет.",
            ),
        ),
    ]
