"""What every section of the admin stands on: permissions by role, lists that open fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django import forms
from django.contrib.admin import ShowFacets
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import PermissionDenied
from django.db.models import DecimalField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.admin import ModelAdmin, TabularInline

from service.accounts.roles import Role
from service.admin.allowed_list_filters import is_declared, refuse_unstorable
from service.admin.estimated_counts import CountedList, FastPaginator
from service.admin.formatting import capitalised, uncapitalised
from service.admin.start_page_counters import WorkCounter
from service.traces import look_at

Roles = frozenset[Role]
NOBODY: Roles = frozenset()


def has_role(request: HttpRequest, roles: Roles) -> bool:
    """Whether the account that asks has one of the roles; an anonymous one has none."""
    return getattr(request.user, "role", None) in roles


def added_by(writers: Roles) -> str:
    """Who adds to a section, for those who only read it."""
    return f"Записи добавляют: {', '.join(uncapitalised(role.label) for role in Role if role in writers)}."


class PlainDecimalField(forms.DecimalField):
    """A field that shows «5» and «12.5» where the column keeps `5.00` and `12.50`."""

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field: what was typed stays as it is."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class RoleAdmin(ModelAdmin):
    """A section whose readers and writers are roles, as the contract's table names them.

    Attributes:
        readers: roles that see the section.
        writers: roles that also add, change and delete in it.
        group: the heading of the menu that the section stands under.
        icon: its sign in the menu.
        comes: where its rows come from, where nobody adds them here.
        shows_clients: where an object of the section names the clients whose data its page and its line show (PDN-1).
    """

    readers: Roles = NOBODY
    writers: Roles = NOBODY
    group = ""
    icon = ""
    comes = ""
    shows_clients: Sequence[str] = ()
    paginator: Any = FastPaginator
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    view_on_site: Any = False
    empty_value_display = "—"
    compressed_fields = True
    formfield_overrides: Any = {DecimalField: {"form_class": PlainDecimalField}}
    delete_confirmation_template: Any = "admin/deleting.html"

    @property
    def brings_rows(self) -> str:
        """What an empty list says to whoever can't add to it."""
        return self.comes or added_by(self.writers)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """The section is in the menu of whoever may read it."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Readers, and writers with them."""
        return has_role(request, self.readers | self.writers)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Writers."""
        return has_role(request, self.writers)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Writers."""
        return has_role(request, self.writers)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Writers."""
        return has_role(request, self.writers)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, list[str]]:
        """What would go with them; what keeps them in short: each kind of record with how many there are."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        kinds = Counter(str(each).partition(":")[0] for each in protected)
        return deleted, counts, lacking, [f"{kind}: {count}" for kind, count in kinds.most_common()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountedList]:
        """The list that counts once."""
        return CountedList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the section's own filters ask for: any other column could tell what the asker may not see."""
        return request is not None and is_declared(self, request, lookup)

    def get_changelist_instance(self, request: HttpRequest) -> CountedList:
        """The list of the request.

        Raises:
            DisallowedModelAdminLookup: it asks for what no filter of the section offers (400).
            IncorrectLookupParameters: a filter was asked for something that it doesn't know.
        """
        refuse_unstorable(request)
        try:
            listed: CountedList = super().get_changelist_instance(request)
        except IncorrectLookupParameters as error:
            if ERROR_FLAG in request.GET:  # Django has sent the browser here to be rid of the fault already
                raise DisallowedModelAdminLookup("The list's parameters can't be read") from error
            raise
        return listed

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list under the section's name."""
        title = {"title": capitalised(self.opts.verbose_name_plural)}
        response = super().changelist_view(request, title | (extra_context or {}))
        listed = getattr(response, "context_data", None) or {}
        self.look_at_all(getattr(listed.get("cl"), "result_list", ()))
        return response

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """An object under its kind's name; a new one is called new."""
        kind = capitalised(self.opts.verbose_name)
        title = {"title": kind if object_id else f"{kind}: новая запись"}
        own = {**title, "show_history": False}
        response = super().changeform_view(request, object_id, form_url, own | (extra_context or {}))
        original = (getattr(response, "context_data", None) or {}).get("original")
        self.look_at_all(() if original is None else (original,))
        return response

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What history knows of an object stands on its own page; Django's log of this site's forms is no history.

        Raises:
            Http404: there is no such object.
            PermissionDenied: the asker may not see it.
        """
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        names = self.opts
        return HttpResponseRedirect(reverse(f"admin:{names.app_label}_{names.model_name}_change", args=[obj.pk]))

    def look_at_all(self, shown: Iterable[Any]) -> None:
        """Say whom these objects show."""
        for place in self.shows_clients:
            look_at(*map(attrgetter(place), shown))

    def menu_pages(self, request: HttpRequest) -> Sequence[dict[str, Any]]:
        """Entries of the menu beside the section's own list."""
        return ()

    def waiting(self, request: HttpRequest) -> Iterable[WorkCounter]:
        """The heaps of this section's work that wait for the asker; the page after logging in shows them."""
        return ()

    def beginning(self, request: HttpRequest) -> str:
        """What the asker's day begins with, at the top of that page."""
        return ""

    def menu_badge(self, request: HttpRequest) -> int:
        """How much of the section waits for the asker; the menu shows it unless it is nought."""
        return 0


class ChangedByTransitionsAdmin:
    """Mixin of what nobody adds, changes or deletes as a form; its transitions have permissions of their own."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


class ReadOnlyInline(ChangedByTransitionsAdmin, TabularInline):
    """Rows that belong to the page's object: seen by whoever sees the page, changed by nobody."""

    extra = 0
    can_delete = False
    show_change_link = False
    hide_title = True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the page sees its rows."""
        return True
