"""What changed in who may come in and who is told: every administrator is shown what others have changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from service.accounts.signed_in import account_of_request
from service.admin.history_labels import action_label, changes_in_words, history_models, subject_label
from service.admin.start_page_counters import WorkCounter, capped_count
from service.admin.stored_values import who_did
from service.models import HistoryRow, User

if TYPE_CHECKING:
    from django.contrib.admin import AdminSite

SUBJECTS = ("inboundkey", "subscription", "user")
OWN_BUSINESS = ("change_password",)
SHOWN, NEW_FOR = 50, timedelta(days=30)


def changes_of_access() -> QuerySet[HistoryRow]:
    """Rows of history about accounts, partners' keys and subscribers; a password that one changes oneself is none."""
    return HistoryRow.objects.filter(subject__in=SUBJECTS).exclude(action__in=OWN_BUSINESS)


def unseen_by(user: User) -> QuerySet[HistoryRow]:
    """What others have changed lately and the administrator hasn't read yet."""
    recent = changes_of_access().filter(at__gt=timezone.now() - NEW_FOR, pk__gt=user.access_seen_id)
    return recent.exclude(actor=user.pk)


def waiting(request: HttpRequest) -> Iterator[WorkCounter]:
    """The notice on the page after logging in."""
    unseen = unseen_by(account_of_request(request))
    yield WorkCounter("Изменения доступа", capped_count(unseen), reverse("admin:access_changes"), pressing=True)


def page(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The newest changes, those not yet read marked; posted, all that were shown are read."""
    user = account_of_request(request)
    if request.method == "POST":
        mark_read(user, request.POST.get("up_to", ""))
        return HttpResponseRedirect(request.path)
    rows = list(changes_of_access().select_related("actor").order_by("-pk")[:SHOWN])
    unseen = set(unseen_by(user).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    names = names_of(rows)
    context = {
        **site.each_context(request),
        "title": "Изменения доступа",
        "lines": [as_line(row, names, new=row.pk in unseen) for row in rows],
        "up_to": rows[0].pk if rows and unseen else None,
    }
    return TemplateResponse(request, "admin/access_changes.html", context, headers={"Cache-Control": "no-store"})


def mark_read(user: User, up_to: str) -> None:
    """Remember how far the administrator has read; never backwards."""
    if up_to.isdecimal() and len(up_to) < 19:
        User.objects.filter(pk=user.pk, access_seen_id__lt=int(up_to)).update(access_seen_id=int(up_to))


def as_line(row: HistoryRow, names: dict[tuple[str, int], str], *, new: bool) -> dict[str, Any]:
    """A change as the page shows it."""
    return {
        "at": row.at,
        "who": who_did(row),
        "kind": subject_label(row.subject),
        "name": names.get((row.subject, row.subject_id), f"№ {row.subject_id}"),
        "done": action_label(row.subject, row.action),
        "changes": [change for change in changes_in_words(row.subject, row.changes) if change[1] != change[2]],
        "new": new,
        "technical": row.subject != "user",
    }


def names_of(rows: list[HistoryRow]) -> dict[tuple[str, int], str]:
    """What the rows are about, by name; a subscriber that was removed keeps its number alone."""
    models = history_models()
    found = {}
    for subject in SUBJECTS:
        numbers = {row.subject_id for row in rows if row.subject == subject}
        for obj in models[subject]._default_manager.filter(pk__in=numbers) if numbers else ():
            found[subject, obj.pk] = str(obj)
    return found
