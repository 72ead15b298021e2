"""Keeping and removing views of lists."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404

from service.accounts.roles import Actor
from service.input_errors import FieldError, InvalidInput
from service.models import SavedView
from service.texts import clean_line

LONGEST_NAME, LONGEST_QUERY, MOST = 40, 500, 12


def views_for(actor: Actor, section: str) -> QuerySet[SavedView]:
    """One's own views of a list, and those that colleagues who work here share."""
    mine = Q(owner_id=actor.user_id) | Q(shared=True, owner__is_active=True)
    return SavedView.objects.select_related("owner").filter(mine, section=section).order_by("id")


@transaction.atomic
def keep_view(actor: Actor, section: str, name: str, query: str, *, shared: bool) -> SavedView:
    """Keep a view; one of the same name is replaced.

    Raises:
        InvalidInput: with every fault.
    """
    name, faults = clean_line(name), []
    if not name:
        faults.append(FieldError("name", "required", "Назовите вид."))
    elif len(name) > LONGEST_NAME:
        faults.append(FieldError("name", "max_length", f"В названии вида не больше {LONGEST_NAME} знаков."))
    if len(query) > LONGEST_QUERY:
        faults.append(FieldError("query", "max_length", "Выбрано слишком много фильтров."))
    own = SavedView.objects.filter(owner_id=actor.user_id, section=section)
    if own.exclude(name=name).count() >= MOST:
        faults.append(FieldError("name", "too_many", f"Своих видов уже {MOST}: сначала удалите лишний."))
    if faults:
        raise InvalidInput(faults)
    kept, _ = SavedView.objects.update_or_create(
        owner_id=actor.user_id, section=section, name=name, defaults={"query": query, "shared": shared}
    )
    return kept


@transaction.atomic
def remove_view(actor: Actor, section: str, pk: int) -> str:
    """Remove one's own view; its name.

    Raises:
        Http404: there is no such one of the asker's.
    """
    view = SavedView.objects.filter(owner_id=actor.user_id, section=section, pk=pk).first()
    if view is None:
        raise Http404
    view.delete()
    return view.name
