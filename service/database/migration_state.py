"""While migrations run, an index or a constraint changes its own model only.

Django renders the model and everything related to it anew after each of them, though no other model can tell the
difference: half of the work of migrating an empty database. Here the rendered model is told of the change instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState
from django.db.models.options import Options

TOLD = frozenset({"indexes", "constraints"})
REMEMBERED = "total_unique_constraints"
CHANGES = ("_append_option", "_remove_option")


@contextmanager
def related_models_stay_rendered() -> Iterator[None]:
    """Within, adding and removing indexes and constraints renders no model anew."""
    kept = {name: getattr(ProjectState, name) for name in CHANGES}
    for name, change in kept.items():
        setattr(ProjectState, name, _telling_the_model(change))
    try:
        yield
    finally:
        for name, change in kept.items():
            setattr(ProjectState, name, change)


def _telling_the_model(change: Callable[..., None]) -> Callable[..., None]:
    """The same change of a state, of which only the rendered model itself is told."""

    def changed(state: ProjectState, app_label: str, model_name: str, option: str, what: Any) -> None:
        rendered = state.apps if option in TOLD and "apps" in vars(state) else None
        if rendered is not None:
            del state.apps
        change(state, app_label, model_name, option, what)
        if rendered is not None:
            state.apps = rendered
            _tell(rendered.get_model(app_label, model_name)._meta, option, state.models[app_label, model_name].options)

    return changed


def _tell(meta: Options[Any], option: str, options: dict[str, Any]) -> None:
    setattr(meta, option, list(options[option]))
    meta.original_attrs[option] = getattr(meta, option)
    meta.__dict__.pop(REMEMBERED, None)
