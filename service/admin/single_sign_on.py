"""Signing on by the provider: to its page, back from it to the admin or the operators' page, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from service.admin.second_factor import WAITS, wait_for_code
from service.admin_site import has_a_place, too_many
from service.http.anonymous_call_and_login_limits import ANONYMOUS_CALLS, LimitExceeded, caller_address, network_of
from service.login import single_sign_on as provider
from service.login.sign_ins import note, note_refusal_of_provider
from service.login.sign_on_tickets import CHALLENGE, ticket_for, ticket_of_refusal
from service.login.single_sign_on import SignOnRefused
from service.models import SignInDoor, SignInKind, SignInReason
from service.use_cases.single_sign_on import account_of

if TYPE_CHECKING:
    from service.models import User

WISH, TAB = "sso_next", "sso_tab"
SIGNED_ON, SECOND_FACTOR_THERE = "sso", "sso_second_factor"
NO_PLACE = "Вы вошли в единый вход, но для вашей роли здесь страниц нет."


def begin_page(request: HttpRequest) -> HttpResponse:
    """To the provider."""
    require_sign_on()
    try:
        count(request)
        request.session[WISH] = request.GET.get(REDIRECT_FIELD_NAME, "")
        request.session[TAB] = challenge_of_tab(request)
        return provider.begin(request, request.build_absolute_uri(reverse("admin:sso_callback")))
    except SignOnRefused as refused:
        return refusal(request, refused.words, challenge_of_tab(request))


def callback_page(request: HttpRequest) -> HttpResponse:
    """Back from the provider: in, or on to the code of the second factor, or told why not."""
    require_sign_on()
    tab = request.session.pop(TAB, "")
    try:
        count(request)
        claims = claims_told(request)
        user = account_of(claims)
    except SignOnRefused as refused:
        return refusal(request, refused.words, tab)
    if tab:
        there = provider.second_factor_asked_there(claims)
        return back_to_workspace(request, ticket_for(user, tab, second_factor_there=there))
    if not has_a_place(user):
        note(SignInKind.REFUSED, user, door=SignInDoor.SSO, reason=SignInReason.NO_PLACE)
        return back_to_login(request, NO_PLACE)
    asked_there = provider.second_factor_asked_there(claims)
    wish = request.session.pop(WISH, "")
    if user.second_factor_asked and not asked_there:
        wait_for_code(request, user)
        request.session[WAITS] |= {"next": wish, "sso": True}
        return HttpResponseRedirect(reverse("admin:login_code"))
    return enter(request, user, wish, asked_there=asked_there)


def claims_told(request: HttpRequest) -> dict[str, Any]:
    """The provider's claims; that they didn't hold leaves a row.

    Raises:
        SignOnRefused: they didn't.
    """
    try:
        return provider.claims_of(request)
    except SignOnRefused:
        note_refusal_of_provider()
        raise


def count(request: HttpRequest) -> None:
    """Count the call: both pages are open to everybody and cost a session or a question to the provider.

    Raises:
        SignOnRefused: there were too many from there.
    """
    try:
        ANONYMOUS_CALLS.take(network_of(caller_address(request)))
    except LimitExceeded as limit:
        raise SignOnRefused(too_many(limit)) from limit


def enter(request: HttpRequest, user: User, wish: str, *, asked_there: bool) -> HttpResponseRedirect:
    """Begin the session."""
    login(request, user)
    request.session[SIGNED_ON] = True
    if asked_there:
        request.session[SECOND_FACTOR_THERE] = user.pk
    note(SignInKind.LOGGED_IN, user, door=SignInDoor.SSO)
    own = url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wish if own else reverse("admin:index"))


def require_sign_on() -> None:
    """There is no such page where there is no provider.

    Raises:
        Http404: there is none.
    """
    if not provider.is_on():
        raise Http404


def challenge_of_tab(request: HttpRequest) -> str:
    """What the operators' page has sent to have its tab known again; empty where the admin's asks."""
    sent = request.GET.get("workspace", "")
    return sent if settings.WORKSPACE and CHALLENGE.fullmatch(sent) else ""


def back_to_workspace(request: HttpRequest, ticket: str) -> HttpResponseRedirect:
    """To the operators' page with a ticket, behind what a browser sends to any server.

    No session is left but one that had begun in the admin before: nothing of it is for the operators' page.
    """
    if not request.user.is_authenticated:
        request.session.flush()
    answer = HttpResponseRedirect(f"{reverse('workspace')}#sign-on={ticket}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def refusal(request: HttpRequest, words: str, tab: str) -> HttpResponseRedirect:
    """Back to where it began, which says why."""
    return back_to_workspace(request, ticket_of_refusal(words, tab)) if tab else back_to_login(request, words)


def back_to_login(request: HttpRequest, words: str) -> HttpResponseRedirect:
    """To the login page, which says why."""
    messages.error(request, words)
    return HttpResponseRedirect(reverse("admin:login"))
