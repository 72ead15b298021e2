"""When a row was last changed, so that a reader can ask for what changed since (contract, "Common ground").

The database writes it down itself (trigger `stamp_change`), whoever changes the row and however. What is stored by
history's one door writes its own moment, which then stands in the answer too.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from service.accounts.roles import DESK, Role
from service.clock import effective_now

SMALLEST = timedelta(microseconds=1)


class ChangeStamped(models.Model):
    """A row that says when it was last changed; of rows from before that is when their database was upgraded."""

    updated_at = models.DateTimeField("изменено", default=timezone.now, db_default=Now(), editable=False)

    class Meta:
        abstract = True

    def stamp_change(self, role: Role) -> None:
        """Write down that somebody of this role changes it now; the moment only grows."""
        self.updated_at = self.next_moment(self.updated_at)

    @staticmethod
    def next_moment(last: datetime) -> datetime:
        """Now, but always later than the last time."""
        return max(effective_now(), last + SMALLEST)


class HidingChanges(ChangeStamped):
    """A row of which the desk may not learn some changes yet (RET-13).

    `updated_at` is when it last changed in what everybody may know, `hidden_change_at` when in what is
    hidden. A nightly task brings both together when the desk may know.
    """

    hidden_change_at = models.DateTimeField("скрытое изменение", null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def hides_change(self, role: Role) -> bool:
        """Whether the version about to be stored, made by this role, is hidden from the desk."""
        raise NotImplementedError

    def stamp_change(self, role: Role) -> None:
        """Write down that it changes now, where the desk may learn of it or where it may not."""
        if self.hides_change(role):
            self.hidden_change_at = self.next_moment(self.last_changed_at)
        else:
            super().stamp_change(role)

    @classmethod
    def show_hidden_changes(cls, hidden: models.Q) -> int:
        """Count as changed now the rows whose changes nobody hides any longer: `updated_from` finds them; how many.

        Args:
            hidden: the rows of which the desk may still not learn.
        """
        over = cls._default_manager.filter(hidden_change_at__isnull=False).exclude(hidden)
        return over.update(updated_at=timezone.now(), hidden_change_at=None)

    @property
    def last_changed_at(self) -> datetime:
        """The last change of all, for those from whom nothing is hidden."""
        return max(self.updated_at, self.hidden_change_at or self.updated_at)

    def changed_at_for(self, role: Role) -> datetime:
        """The last change that a role may know of."""
        return self.updated_at if role in DESK else self.last_changed_at
