"""An account that looks at people as its work doesn't explain is noticed the same day (PDN-2)."""

from __future__ import annotations

from collections import defaultdict

import structlog
from django.db import transaction
from django.utils import timezone

from escalations.choices import TicketCategory
from escalations.models import Ticket
from escalations.use_cases.open_service_ticket import open_service_ticket
from escalations.use_cases.ticket_subjects import Subjects
from escalations.use_cases.unusual_looks import unusual_looks_today
from service.accounts.roles import Role
from service.clock import start_of, today
from service.models import User
from service.runtime_settings import SETTING_DEFINITIONS
from service.traces.selectors import people_seen_today

log = structlog.get_logger(__name__)


def unusual_readers() -> list[tuple[User, int, int]]:
    """The accounts that have looked at more people today than their role may, with how many, and how many it may."""
    seen = people_seen_today()
    found = []
    for account in User.objects.filter(pk__in=seen).order_by("pk"):
        most = usual_for(Role(account.role))
        if most is not None and seen[account.pk] > most:
            found.append((account, seen[account.pk], most))
    return found


def usual_for(role: Role) -> int | None:
    """How many people an account of a role looks at on a day without a question; None where it sees nobody."""
    setting = SETTING_DEFINITIONS.get(f"people_seen_{role}")
    return None if setting is None else int(setting.value)


def tell_of_unusual_readers() -> int:
    """A ticket for each account with all that is unusual, one a day and none while one is open; how many were made."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for account, seen, most in unusual_readers():
        reasons[account.pk].append(f"клиентов всего: {seen} (без вопросов для этой роли до {most})")
    for pk, words in unusual_looks_today().items():
        reasons[pk] += words
    return sum(_told(account, reasons[account.pk]) for account in User.objects.filter(pk__in=reasons).order_by("pk"))


def told_today(about: dict[str, str]) -> bool:
    """Whether a ticket of today's says so already, whatever has become of it."""
    told = Ticket.objects.filter(category=TicketCategory.SYSTEM, details__contains=about)
    return told.filter(created_at__gte=start_of(today())).exists()


def _told(account: User, reasons: list[str]) -> bool:
    told = "; ".join(reasons)
    text = (
        f"Учётная запись {account.username} (роль «{account.get_role_display()}») сегодня смотрела данные клиентов "
        f"необычно: {told}. Выясните, какой работой это вызвано; что именно и откуда "
        "смотрели, видно администратору в журнале просмотров."
    )
    about = {"unusual_reader": account.username}
    if told_today(about):
        return False
    with transaction.atomic():
        made = open_service_ticket(about, text, Subjects(), timezone.now())
    if made:
        log.warning("unusual_reader", user_id=account.pk, reasons=len(reasons))
    return made
