"""Who is logged in where, ended by its owner or an administrator; and the log of what happened at the door."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Actor
from service.accounts.signed_in import account_of_request
from service.admin.account_names import ids_of_accounts_called
from service.admin.filters import OptionFilter
from service.admin.history_and_outbox import HappenedInMonth, RecordAdmin
from service.admin.posted_search import PostedSearch
from service.http.caller import readable_address
from service.login.api_tokens import account_tokens
from service.login.sessions import end_everything, end_session, end_token, live_sessions
from service.models import SignIn, SignInDoor, SignInKind, SignInReason, User

if TYPE_CHECKING:
    from django.contrib.admin import AdminSite

NEWEST = 20
NO_STORE = {"Cache-Control": "no-store"}
BROWSERS = (
    ("YaBrowser/", "Яндекс Браузер"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
PROGRAM = re.compile(r"[\w.+-]+")
ENDED = {"session": end_session, "token": end_token}


def program_in_words(agent: str) -> str:
    """Browser and system of a program's own words; of what is no browser its first word."""
    browser = next((words for sign, words in BROWSERS if sign in agent), "")
    if not browser:
        first = PROGRAM.match(agent)
        return first.group() if first else ""
    system = next((words for sign, words in SYSTEMS if sign in agent), "")
    return f"{browser}, {system}" if system else browser


def own_page(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """One's own sessions and tokens."""
    user = account_of_request(request)
    return sign_ins_page(site, request, user, {"title": "Мои входы", "mine": True})


def sign_ins_page(site: AdminSite, request: HttpRequest, user: User, more: Mapping[str, Any]) -> HttpResponse:
    """Sessions, tokens and the last events of an account; what the form names is ended."""
    here = request.session.session_key if request.user == user else None
    if request.method == "POST":
        end_named(request, user, here)
        return HttpResponseRedirect(request.path)
    context = {
        **site.each_context(request),
        "account": user,
        "sessions": [as_line(use, current=use.session_id == here) for use in live_sessions(user)],
        "tokens": [as_line(token.use, current=False) | told_of(token) for token in account_tokens(user)],
        "events": [event_line(event) for event in newest_events(user)],
        **more,
    }
    return TemplateResponse(request, "admin/sign_ins.html", context, headers=NO_STORE)


def end_named(request: HttpRequest, user: User, here: str | None) -> None:
    """End what the form names, and say so."""
    actor = Actor.of(request.user)
    if "everything" in request.POST:
        gone = end_everything(user, actor, but=here)
        rest = "остальные входы" if here else "все входы"
        messages.success(request, f"Завершены {rest}." if gone else "Завершать нечего.")
        return
    kind, _, number = request.POST.get("end", "").partition(":")
    end = ENDED.get(kind)
    if end is not None and number.isdecimal() and len(number) < 19 and end(user, int(number), actor):
        messages.success(request, "Вход завершён.")
    else:
        messages.warning(request, "Этот вход уже завершён.")


def as_line(use: Any, *, current: bool) -> dict[str, Any]:
    """A session or token as the page shows it."""
    return {
        "pk": use.pk,
        "program": program_in_words(use.agent),
        "address": use.address or "",
        "began": getattr(use, "began_at", None),
        "used": getattr(use, "seen_at", None),
        "current": current,
    }


def told_of(token: Any) -> dict[str, Any]:
    """When a token was given and last used."""
    return {"began": token.created, "used": token.use.used_at}


def newest_events(user: User) -> QuerySet[SignIn]:
    """What happened at the door with the account lately."""
    return SignIn.objects.select_related("by").filter(account=user).order_by("-id")[:NEWEST]


def event_line(event: SignIn) -> dict[str, Any]:
    """An event as the page shows it."""
    return {
        "at": event.at,
        "what": event.get_kind_display(),
        "why": event.get_reason_display() if event.reason else "",
        "where": event.get_door_display() if event.door else "",
        "address": event.address or "",
        "program": program_in_words(event.agent),
        "by": str(event.by or ""),
    }


class KindFilter(OptionFilter):
    """What happened."""

    title, parameter_name = "событие", "kind"

    def labels(self) -> Mapping[str, str]:
        """Every kind."""
        return dict(SignInKind.choices)


class ReasonFilter(OptionFilter):
    """Why."""

    title, parameter_name = "причина", "reason"

    def labels(self) -> Mapping[str, str]:
        """Every reason."""
        return dict(SignInReason.choices)


class DoorFilter(OptionFilter):
    """Where."""

    title, parameter_name = "где", "door"

    def labels(self) -> Mapping[str, str]:
        """Every door."""
        return dict(SignInDoor.choices)


class SignInAdmin(PostedSearch, RecordAdmin):
    """Who came in, who was kept out, what ended: when, where from, why."""

    readers = ADMINISTRATORS
    icon = "login"
    comes = "Строка появляется при входе, выходе и отказе во входе."
    list_display = ("at", "who", "kind", "reason", "door", "address", "program")
    list_filter = (HappenedInMonth, KindFilter, ReasonFilter, DoorFilter)
    list_select_related = ("account", "by")
    search_help_text = "Имя или логин сотрудника, адрес"
    fields = (("at", "kind"), ("who", "by"), ("reason", "door"), ("address", "program"), "agent")
    readonly_fields = ("who", "program")

    @admin.display(description="учётная запись")
    def who(self, event: SignIn) -> str:
        """The account; of a name that nobody has, the beginning of its digest, by which a series is seen."""
        if event.account is not None:
            return str(event.account)
        return f"неизвестное имя {event.name_digest[:6]}" if event.name_digest else ""

    @admin.display(description="программа")
    def program(self, event: SignIn) -> str:
        """The program in words."""
        return program_in_words(event.agent)

    def named(self, words: str) -> Q:
        """None at once: events have no numbers that people know."""
        return Q(pk__in=())

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Events of the accounts that are called so, or from this address."""
        address = readable_address(words)
        own = Q(account__in=ids_of_accounts_called(words))
        return queryset.filter(own | Q(address=address) if address else own)
