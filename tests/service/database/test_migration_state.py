"""The quicker state of migrations tells what Django's own would."""

from __future__ import annotations

import pytest
from django.db import models
from django.db.migrations.operations import AddConstraint, AddIndex, RemoveConstraint, RemoveIndex
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from service.database.migration_state import related_models_stay_rendered

INDEX = models.Index(fields=["name"], name="client_name")
UNIQUE = models.UniqueConstraint(fields=["name"], name="client_name_is_unique")
CHANGES = {
    "an index added": [AddIndex("client", INDEX)],
    "an index removed": [AddIndex("client", INDEX), RemoveIndex("client", "client_name")],
    "a constraint added": [AddConstraint("client", UNIQUE)],
    "a constraint removed": [AddConstraint("client", UNIQUE), RemoveConstraint("client", "client_name_is_unique")],
}


def state() -> ProjectState:
    """Two models that belong together, rendered."""
    made = ProjectState()
    made.add_model(
        ModelState("desk", "Client", [("id", models.AutoField(primary_key=True)), ("name", models.TextField())])
    )
    made.add_model(
        ModelState(
            "desk",
            "Order",
            [
                ("id", models.AutoField(primary_key=True)),
                ("client", models.ForeignKey("desk.Client", models.CASCADE, related_name="orders")),
            ],
        )
    )
    assert made.apps.get_model("desk", "order")
    return made


def after(operations: list[Operation]) -> ProjectState:
    made = state()
    for operation in operations:
        operation.state_forwards("desk", made)
    return made


def told(made: ProjectState) -> tuple[object, ...]:
    """What a schema editor can ask of the rendered model."""
    client = made.apps.get_model("desk", "client")._meta
    return client.indexes, client.constraints, client.total_unique_constraints, [f.name for f in client.get_fields()]


@pytest.mark.parametrize("operations", CHANGES.values(), ids=CHANGES)
def test_a_change_leaves_the_state_that_django_would(operations: list[Operation]) -> None:
    with related_models_stay_rendered():
        ours = after(operations)
    assert (ours.models, told(ours)) == ((theirs := after(operations)).models, told(theirs))


def test_no_model_is_rendered_anew() -> None:
    made = state()
    rendered = made.apps.get_model("desk", "client"), made.apps.get_model("desk", "order")
    with related_models_stay_rendered():
        AddIndex("client", INDEX).state_forwards("desk", made)
    assert (made.apps.get_model("desk", "client"), made.apps.get_model("desk", "order")) == rendered


def test_afterwards_django_works_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), related_models_stay_rendered():
        raise ZeroDivisionError
    made = state()
    rendered = made.apps.get_model("desk", "order")
    AddIndex("client", INDEX).state_forwards("desk", made)
    assert made.apps.get_model("desk", "order") is not rendered
