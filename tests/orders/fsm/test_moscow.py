"""Moscow's midnight and month, whatever the server's zone: 21:00 UTC is the next day (ORD-23, ORD-13, RET-4)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from orders.models import ClosedRegion
from service.accounts.roles import Role
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
LAST_OF_FEBRUARY = datetime(2026, 2, 28, 20, 59, 59, tzinfo=UTC)
FIRST_OF_MARCH = datetime(2026, 2, 28, 21, 0, tzinfo=UTC)
LAST_OF_MARCH = datetime(2026, 3, 31, 20, 59, 59, tzinfo=UTC)
FIRST_OF_APRIL = datetime(2026, 3, 31, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("created", "now", "codes"),
    [
        (FIRST_OF_MARCH, LAST_OF_MARCH, []),
        (LAST_OF_FEBRUARY, LAST_OF_MARCH, ["previous_month"]),
        (LAST_OF_FEBRUARY, FIRST_OF_MARCH, ["previous_month"]),
        (FIRST_OF_MARCH, FIRST_OF_APRIL, ["previous_month"]),
        (LAST_OF_MARCH.replace(year=2025), LAST_OF_MARCH, ["previous_month"]),
    ],
)
def test_an_annulled_order_is_edited_within_its_moscow_month_only(
    created: datetime, now: datetime, codes: list[str], still_clock: time_machine.Traveller
) -> None:
    """ORD-23: the Moscow month of its creation, and of its year."""
    still_clock.move_to(now)
    desk, order = Desk(), make("annulled_this_month", created_at=created)
    result = desk.actions(order.number)
    assert [reason["code"] for reason in result["edit"]["reasons"]] == codes
    assert result["reissue"]["allowed"] is bool(codes)
    answer = desk.do(order.number, "edit", {"remark": "x"})
    assert answer.status == (409 if codes else 200)


@pytest.mark.parametrize(("now", "day"), [(LAST_OF_MARCH, "2026-03-31"), (FIRST_OF_APRIL, "2026-04-01")])
def test_a_redemption_bears_moscows_date(now: datetime, day: str, still_clock: time_machine.Traveller) -> None:
    still_clock.move_to(now)
    result = Desk(Role.CARRIER).do(make("exported_with_tracking").number, "track", {"stage": "redeemed"}).body
    assert result["redeemed_on"] == day


SEASON = {"closed_from": date(2025, 3, 1), "closed_until": date(2025, 3, 31)}
OVER_NEW_YEAR = {"closed_from": date(2025, 11, 1), "closed_until": date(2026, 3, 31)}


@pytest.mark.parametrize(
    ("season", "now", "status"),
    [
        (SEASON, LAST_OF_FEBRUARY, "confirmed"),
        (SEASON, FIRST_OF_MARCH, "closed_region"),
        (SEASON, LAST_OF_MARCH, "closed_region"),
        (SEASON, FIRST_OF_APRIL, "confirmed"),
        (OVER_NEW_YEAR, LAST_OF_MARCH, "closed_region"),
        (OVER_NEW_YEAR, FIRST_OF_APRIL, "confirmed"),
        (OVER_NEW_YEAR, datetime(2026, 12, 31, 21, tzinfo=UTC), "closed_region"),
        ({**SEASON, "every_year": False}, LAST_OF_MARCH, "confirmed"),
    ],
)
def test_a_region_is_closed_on_both_days_of_its_season_by_moscows_date(
    season: dict, now: datetime, status: str, still_clock: time_machine.Traveller
) -> None:
    """ORD-13: by Moscow's date, both days inclusive, every year unless said otherwise."""
    still_clock.move_to(now)
    ClosedRegion.objects.create(region="77", **season)
    answer = Desk().do(make("new").number, "confirm", {"client_agreed": True})
    assert answer.body["status"] == status


def test_a_note_of_the_clients_wish_has_moscows_date(still_clock: time_machine.Traveller) -> None:
    """ORD-19."""
    still_clock.move_to(FIRST_OF_APRIL)
    body = {"reason": "client_refusal", "objection_rounds": 1}
    assert "01.04.2026" in Desk().do(make("buffer").number, "annul", body).body["hold_note"]
