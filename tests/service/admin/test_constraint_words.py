"""A constraint that refuses what was typed says so in its own words, never by its name in the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Model, UniqueConstraint
from django.test import RequestFactory

from orders.models import CheckCriterion
from orders.models.check_criteria_and_closed_regions import CriterionKind
from service.accounts.roles import Role
from service.models import User


def typed_models() -> Iterator[type[Model]]:
    """The models that somebody adds to or changes in the admin, with those in the tables of their pages."""
    for model, section in admin.site._registry.items():
        for role in Role:
            request = RequestFactory().get("/admin/")
            request.user = User(username="asker", role=role)
            if section.has_add_permission(request) or section.has_change_permission(request):
                yield model
                yield from (inline.model for inline in section.inlines)
                break


def told_constraints() -> list[Any]:
    """Every constraint that a form of the admin may run into."""
    return [
        constraint
        for model in dict.fromkeys(typed_models())
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
    ]


def test_every_constraint_of_a_form_has_words_of_its_own() -> None:
    constraints = told_constraints()
    assert len(constraints) > 40
    wordless = [
        constraint.name
        for constraint in constraints
        if not re.match(r"[А-ЯЁ].*\.$", str(constraint.violation_error_message))
        or constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert wordless == []


@pytest.mark.django_db
def test_a_limit_below_nought_is_refused_in_words() -> None:
    with pytest.raises(ValidationError) as refused:
        CheckCriterion(kind=CriterionKind.TOTAL_ABOVE, limit=Decimal(-5)).full_clean()
    assert refused.value.messages == ["Предел не может быть меньше нуля."]
