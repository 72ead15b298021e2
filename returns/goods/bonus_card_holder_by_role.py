"""Whether a client is a holder of the bonus card, as far as a role may know (CLI-11, RET-13)."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, cast

from django.db.models import Q, QuerySet

from orders.choices import LineKind, Stage
from orders.models import OrderLine
from returns.choices import CaseAction, CaseStatus, ReturnReason
from returns.field_visibility import SUBJECT, embargoed_rows
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import moscow_date, today
from service.models import Client, HistoryRow
from service.queries.compiled_query import CompiledQuery, Param, Question

CLIENT = "client"
TOLD = "bonus_card"


def is_card_holder(client: Client, role: Role) -> bool:
    """Told by the source, or since a redeemed order had a line with the card, until a case about it is settled.

    The desk learns of the settling no sooner than of the case's status: until then the client stays a holder (RET-13).
    """
    given_up = given_up_at(client.pk, role)
    told = client.bonus_card and (given_up is None or was_noted_after(client.pk, given_up))
    return told or came_with_an_order(client.pk, given_up)


def asking_about_holding(client_id: int, role: Role) -> dict[str, Question]:
    """The questions that it rests on, so that they can be asked together with others (`leaving_out_empty`)."""
    return {
        "card_settled": _settled(role).asking(client=client_id, today=today()),
        "card_redeemed": REDEEMED_WITH_CARD.asking(client=client_id),
    }


def given_up_at(client_id: int, role: Role) -> datetime | None:
    """When the client's last case about the card was settled, as far as the role may know; None when none was."""
    created = dict(_settled(role)(client=client_id, today=today()))
    if not created:
        return None
    rows = HistoryRow.objects.filter(subject=SUBJECT, subject_id__in=list(created), action=CaseAction.SETTLE)
    return max({**created, **dict(rows.values_list("subject_id", "at"))}.values())


@cache
def _settled(role: Role) -> CompiledQuery:
    """The cases about the card that are settled, as far as the role may know."""
    known = ~embargoed_rows(role, cast("date", Param("today")))
    about = {"reason": ReturnReason.BONUS_CARD, "status": CaseStatus.SETTLED}
    rows = ReturnCase.objects.filter(known, client_id=Param("client"), **about)
    return CompiledQuery(lambda: rows.order_by().values_list("pk", "created_at"))


def was_noted_after(client_id: int, moment: datetime) -> bool:
    """Whether somebody wrote down on the card since that the client is a holder."""
    rows = HistoryRow.objects.filter(subject=CLIENT, subject_id=client_id, at__gt=moment)
    return rows.filter(changes__has_key=TOLD).exists()


def came_with_an_order(client_id: int, since: datetime | None) -> bool:
    """Whether an order with a line of the card was redeemed, after a day where one is named."""
    if since is None:
        return bool(REDEEMED_WITH_CARD(client=client_id))
    redeemed = Q(order__redeemed_on__gt=moscow_date(since)) | Q(
        order__redeemed_on=None, order__stage=Stage.REDEEMED, order__stage_at__gt=since
    )
    return OrderLine.objects.filter(redeemed, order__client_id=client_id, kind=LineKind.BONUS_CARD).exists()


def _redeemed_with_card() -> QuerySet[Any, Any]:
    redeemed = Q(order__redeemed_on__isnull=False) | Q(order__stage=Stage.REDEEMED)
    lines = OrderLine.objects.filter(redeemed, order__client_id=Param("client"), kind=LineKind.BONUS_CARD)
    return lines.order_by().values_list("pk", flat=True)[:1]


REDEEMED_WITH_CARD = CompiledQuery(_redeemed_with_card)
