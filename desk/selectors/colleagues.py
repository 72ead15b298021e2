"""Who is at work besides the asker, and who of them is free to take a call over (CON-5)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from knox.models import AuthToken

from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Actor
from service.clock import effective_now
from service.customers.contact_of_change import OPEN
from service.login.api_tokens import counting_at
from service.models import Contact, SessionUse, User

AT_WORK = timedelta(minutes=30)
"""How lately somebody at work has asked the API or the admin something; a token's use is noted every ten minutes."""


def colleagues(actor: Actor) -> QuerySet[User]:
    """Those who lead calls and are signed in, here or in the admin, each with the start of the call they lead.

    The free ones come first; `on_page` says whose workspace or other frontend is open.
    """
    since = effective_now() - AT_WORK
    lately = Q(use__used_at__gte=since) | Q(created__gte=since)
    tokens = AuthToken.objects.filter(lately, counting_at(timezone.now()), user=OuterRef("pk"))
    pages = SessionUse.objects.filter(seen_at__gte=since, user=OuterRef("pk"))
    led = Contact.objects.filter(OPEN, operator=OuterRef("pk")).values("started_at")[:1]
    rows = User.objects.filter(Exists(tokens) | Exists(pages), is_active=True, role__in=PEOPLE)
    others = rows.exclude(pk=actor.account_id).annotate(on_page=Exists(tokens))
    busy = others.annotate(busy_since=Subquery(led, output_field=DateTimeField()))
    return busy.order_by(F("busy_since").asc(nulls_first=True), "display_name", "username")
