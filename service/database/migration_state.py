"""While migrations run, an index or a constraint changes its own model only.

Django renders the model and everything related to it anew after each of them, though no other model can tell the
difference: half of the work of migrating an empty database. Here the rendered model is told of the change instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState

REMEMBERED = "total_unique_constraints"


@contextmanager
def related_models_stay_rendered() -> Iterator[None]:
    """Within, adding and removing indexes and constraints renders no model anew."""
    ours = {"_append_option": _append, "_remove_option": _remove}
    kept = {name: getattr(ProjectState, name) for name in ours}
    for name, change in ours.items():
        setattr(ProjectState, name, change)
    try:
        yield
    finally:
        for name, change in kept.items():
            setattr(ProjectState, name, change)


def _append(state: ProjectState, app_label: str, model_name: str, option: str, added: Any) -> None:
    options = state.models[app_label, model_name].options
    _replace(state, app_label, model_name, option, [*options[option], added])


def _remove(state: ProjectState, app_label: str, model_name: str, option: str, removed: str) -> None:
    options = state.models[app_label, model_name].options
    _replace(state, app_label, model_name, option, [one for one in options[option] if one.name != removed])


def _replace(state: ProjectState, app_label: str, model_name: str, option: str, now: list[Any]) -> None:
    """Set a model's indexes or constraints; where it is rendered, there too."""
    state.models[app_label, model_name].options[option] = now
    if "apps" in vars(state):
        meta = state.apps.get_model(app_label, model_name)._meta
        setattr(meta, option, list(now))
        meta.original_attrs[option] = now
        vars(meta).pop(REMEMBERED, None)
