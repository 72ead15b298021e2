"""What the service's account may do with each table: one declaration per model, in `table_access.py` of its app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.apps import apps
from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Access:
    """The rights on a table, and what the database itself keeps of it.

    Attributes:
        update: the only columns that may be changed where there is no right to UPDATE.
        versioned: every change leaves the row as it was, to be read by `as_of`.
        unversioned: columns whose change alone makes no version.
        recalled_by: the column that says whose a row is: every change leaves what was before, so that the row is
            shown as of a moment (FOR-2); blank where nothing is kept.
        ages_by: the column with the moment a row was added at, of a table whose rows never change: enough to show
            it as of a moment.
        sealed: expressions over columns that hold no person; days of the table are sealed over them (PDN-5).
        moment: of a sealed table the column that says when a row was written, where that is the present moment.
        reference: whether every change gives the table a new version, by which requests know what they keep of it.
        forgotten_by_owner: whether the database's owner deletes rows whose period is over (`config.retention`).
    """

    rights: frozenset[str]
    update: tuple[str, ...] = ()
    versioned: bool = False
    unversioned: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    moment: str = ""
    recalled_by: str = ""
    ages_by: str = ""
    reference: bool = False
    forgotten_by_owner: bool = False

    @property
    def appends_only(self) -> bool:
        """Whether rows are only ever added and stay for good."""
        return self.rights == {"SELECT", "INSERT"} and not self.update and not self.forgotten_by_owner


FULL = Access(frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"}))
NO_DELETE = Access(frozenset({"SELECT", "INSERT", "UPDATE"}))
APPEND_ONLY = Access(frozenset({"SELECT", "INSERT"}))
READ_ONLY = Access(frozenset({"SELECT"}))
_declared: dict[str, Access] = {}


def append_and_update(*columns: str) -> Access:
    """Rows are added, and of a stored one only these columns may change."""
    return Access(frozenset({"SELECT", "INSERT"}), columns)


def reference(access: Access) -> Access:
    """The same rights; requests keep what they read there until its next change (`service.queries.reference_data`)."""
    return replace(access, reference=True)


def forgotten_by_owner(access: Access) -> Access:
    """The same rights; rows whose period is over go, and the database's owner alone sees to that."""
    return replace(access, forgotten_by_owner=True)


def versioned(access: Access, *, ignoring: tuple[str, ...] = ()) -> Access:
    """The same rights, and the database keeps every version of a row: for whatever decides or is told (FOR-1).

    Args:
        ignoring: columns whose change alone is none, as a counter's.
    """
    return replace(access, versioned=True, unversioned=ignoring)


def recalled(access: Access, owner: str) -> Access:
    """The same rights, and changes leave what was before: for the objects that the desk is asked about (FOR-2).

    Args:
        owner: the column by which the rows of one client or order are found.
    """
    return replace(access, recalled_by=owner)


def aging(access: Access, column: str) -> Access:
    """The same rights; rows that were added later than a moment aren't shown as of it (FOR-2)."""
    return replace(access, ages_by=column)


def sealed(access: Access, *columns: str, moment: str = "") -> Access:
    """The same rights, and the table's days are sealed over these columns, none of which holds a person (PDN-5).

    Args:
        moment: the column with the present moment at writing, so that a row put down under an earlier day is found.
    """
    return replace(access, sealed=columns, moment=moment)


def declare(app_label: str, models: Mapping[str, Access]) -> None:
    """Say what the service's account may do with the tables of an app.

    Args:
        models: the access by the model's class name.
    """
    for name, access in models.items():
        _declared[f"{app_label}.{name}".lower()] = access


def access_of(model: type[Model]) -> Access | None:
    """The declared access of a model's table; that of a plain many-to-many relation is always full."""
    if model._meta.auto_created:
        return FULL
    return _declared.get(model._meta.label_lower)


def stored_models() -> Iterable[type[Model]]:
    """Every model with a table of its own."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def undeclared() -> list[type[Model]]:
    """The models whose table nobody has declared."""
    return [model for model in stored_models() if access_of(model) is None]


def unknown_models() -> list[str]:
    """Declarations of models that there are not."""
    return sorted(set(_declared) - {model._meta.label_lower for model in stored_models()})


def access_by_table() -> dict[str, Access]:
    """Table → access, for every declared model and for Django's own table of migrations."""
    known = {model._meta.db_table: access for model in stored_models() if (access := access_of(model))}
    return known | {"django_migrations": READ_ONLY}
