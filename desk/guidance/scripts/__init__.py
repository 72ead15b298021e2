"""Every script, by topic and sub-topic."""

from desk.guidance.dsl import Question, Script
from desk.guidance.scripts import (
    address_error,
    autodial,
    basket_changes,
    cancelling,
    missing_items,
    name_error,
    others,
    returning,
    where_is_money,
    where_is_parcel,
)

SCRIPTS: tuple[Script, ...] = (
    *where_is_parcel.SCRIPTS,
    *name_error.SCRIPTS,
    *address_error.SCRIPTS,
    *basket_changes.SCRIPTS,
    *cancelling.SCRIPTS,
    *returning.SCRIPTS,
    *missing_items.SCRIPTS,
    *where_is_money.SCRIPTS,
    *autodial.SCRIPTS,
    *others.SCRIPTS,
)
BY_NAME: dict[tuple[str, str], Script] = {(script.topic, script.subtopic): script for script in SCRIPTS}
QUESTIONS: dict[str, Question] = {question.code: question for script in SCRIPTS for question in script.questions}
