"""The base of every model with a life cycle: what the machine and the door need of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

from django.db.models import Model, QuerySet

from service.accounts.roles import Actor, Role
from service.fsm.context import AnyContext, Data, NoContext
from service.fsm.persistence import MANY, insert_many, inserted, updated, updated_many, write_together

if TYPE_CHECKING:
    from service.fsm.machine import Machine

Snapshot: TypeAlias = dict[str, Any]


class StatefulModel(Model):
    """Its status changes only in `execute_transition`; `machine` is set by `Machine.on`."""

    machine: ClassVar[Machine[Any, Any]]
    lock_with: ClassVar[tuple[str, ...]]
    _running: AnyContext | None = None

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        status: Any
        version: Any

    @property
    def running(self) -> AnyContext:
        """The context of the transition that is running: django-fsm gives its condition the instance alone.

        Raises:
            NoContext: no transition was begun by `execute_transition`.
        """
        if self._running is None:
            raise NoContext(type(self).__name__)
        return self._running

    def set_running(self, context: AnyContext | None) -> None:
        """Begin a transition in this context; None ends it."""
        self._running = context

    @classmethod
    def lock(cls, key: Any) -> Self:
        """The row that callers know by `key`, locked for the transaction.

        Raises:
            Http404: there is none.
        """
        raise NotImplementedError

    def context(
        self,
        actor: Actor,
        data: Data | None = None,
        *,
        now: datetime | None = None,
        contact_id: int | None = None,
        shared: Any = None,
    ) -> AnyContext:
        """A context of this object.

        Args:
            shared: facts that it has in common with others asked at the same moment.
        """
        raise NotImplementedError

    @classmethod
    def read_when_locked(cls) -> QuerySet[Model]:
        """The rows as a change of one reads it, with what stands beside it."""
        return cls._default_manager.select_related(*cls.lock_with)

    def has_prefetched(self, relation: str) -> bool:
        """Whether `prefetch_related` has loaded a relation of the object."""
        return relation in getattr(self, "_prefetched_objects_cache", ())

    @property
    def public_key(self) -> str:
        """What callers know the object by."""
        return str(self.pk)

    def seen_by(self, role: Role) -> Self:
        """The object as this role is answered about it: itself, or a copy where something is hidden from the role."""
        return self

    def version_for(self, role: Role) -> int:
        """The version that a role sees; where steps are hidden from it, they make none."""
        return int(self.version)

    def changes_for(self, changes: Snapshot, role: Role) -> Snapshot:
        """The changed fields that a role may see."""
        return changes

    def stamp_change(self, role: Role) -> None:
        """Write down that somebody of this role changes it now, where its rows say when (`ChangeStamped`)."""

    def entered(self, moment: datetime) -> None:
        """Another status begins at `moment`; whoever counts how long one lasts writes it down."""

    def facts_of_receipt(self, context: AnyContext) -> Snapshot:
        """What a decision about the object as the asker sees it goes by, as codes: nothing of a person (FOR-1)."""
        return {"status": self.status}

    def snapshot(self, rows: Sequence[Model] = ()) -> Snapshot:
        """Everything that history compares and keeps, with the new rows that stand beside the object."""
        raise NotImplementedError

    @classmethod
    def store(cls, subjects: Sequence[Self], columns: Sequence[str], rows: Sequence[Model]) -> None:
        """Save these columns of stored objects, and the new rows that their change leaves, by one statement."""
        parts = []
        if columns and subjects:
            parts.append(updated_many(subjects, columns) if len(subjects) > 1 else updated(subjects[0], columns))
        in_order = sorted(rows, key=lambda row: (getattr(row, "KEY_IS_RETURNED", False), row._meta.label))
        if len(in_order) >= MANY:
            for part in parts:
                write_together(part)
            insert_many(in_order)
            cls.store_parts(subjects)
            return
        keys = write_together(*parts, *inserted(in_order))
        for row, key in zip(in_order[len(in_order) - len(keys) :], keys, strict=True):
            row.pk = key
        cls.store_parts(subjects)

    @classmethod
    def store_parts(cls, subjects: Sequence[Self]) -> None:
        """Save what belongs to the objects and stands in tables of its own."""
