"""Well-known orders of the demo: fixed numbers, one for each situation that the rules distinguish.

Each belongs to a client of its own, in good standing unless the comment beside it says otherwise.
"""

from orders.choices import Method, PrepaymentShare, Stage, Status
from orders.demo import matrix
from orders.demo.order_spec import Basket, Flaw, Spec
from orders.demo.relative_moments import Age

AWAITING, SENT_OFF = matrix.AWAITING
IN_TRANSIT, ARRIVED, ARRIVED_ELSEWHERE, RETURNING = matrix.ON_THE_WAY
EARLIER = Age.LAST_MONTH
NEW = Spec(Status.NEW)
BUFFER = Spec(Status.BUFFER, basket=Basket.EXPECTED)

KNOWN: dict[str, Spec] = {
    "DEMO-NEW-1": NEW,
    "DEMO-NEW-2": NEW.but(method=Method.COURIER),
    "DEMO-NEW-3": NEW.but(method=Method.PICKUP),
    "DEMO-NEW-4": NEW.but(method=Method.POST_COURIER),
    "DEMO-NEW-5": NEW.but(basket=Basket.KIT),
    "DEMO-NEW-UNCALCULATED-1": NEW.but(calculated=False),
    "DEMO-NEW-GONE-1": NEW.but(basket=Basket.GONE),
    "DEMO-NEW-BIG-1": NEW.but(basket=Basket.BIG),
    "DEMO-NEW-MANY-1": NEW.but(basket=Basket.MANY),
    "DEMO-NEW-NO-MAIN-1": NEW.but(basket=Basket.WITHOUT_MAIN),
    "DEMO-NEW-ADDRESS-1": NEW.but(flaw=Flaw.ELSEWHERE),
    "DEMO-NEW-REMARK-1": NEW.but(remark=True),
    "DEMO-NEW-OTHER-1": NEW.but(other_recipient=True),
    "DEMO-NEW-CLOSED-1": NEW.but(to_the_north=True),
    "DEMO-DAMAGED-1": NEW.but(flaw=Flaw.ADDRESS),
    "DEMO-DAMAGED-2": NEW.but(flaw=Flaw.NAME),
    "DEMO-DAMAGED-3": NEW.but(flaw=Flaw.PHONE),
    "DEMO-CART-1": Spec(Status.CART, calculated=False),
    "DEMO-POSTPONED-1": Spec(Status.POSTPONED, clarification=True),
    "DEMO-CONFIRMED-1": Spec(Status.CONFIRMED),
    "DEMO-CONFIRMED-2": Spec(Status.CONFIRMED, method=Method.COURIER),
    "DEMO-REVIEW-1": Spec(Status.CONFIRMED, review_required=True),
    "DEMO-CHECKED-1": Spec(Status.CHECKED, flaw=Flaw.ADDRESS),
    "DEMO-SUPERVISOR-CHECK-1": Spec(Status.SUPERVISOR_CHECK, flaw=Flaw.ELSEWHERE),
    "DEMO-SUPERVISOR-CHECK-2": Spec(Status.SUPERVISOR_CHECK, remark=True),
    "DEMO-MANUAL-CHECK-1": Spec(Status.MANUAL_CHECK, basket=Basket.BIG),
    "DEMO-CLOSED-1": Spec(Status.CLOSED_REGION, to_the_north=True),
    "DEMO-BUFFER-1": BUFFER,
    "DEMO-BUFFER-2": BUFFER.but(method=Method.COURIER),
    "DEMO-BUFFER-OLD-1": BUFFER.but(age=EARLIER),
    "DEMO-EXPORTED-1": AWAITING,
    "DEMO-EXPORTED-2": SENT_OFF,
    "DEMO-EXPORTED-OLD-1": AWAITING.but(age=EARLIER),
    "DEMO-SENT-1": IN_TRANSIT,
    "DEMO-SENT-2": IN_TRANSIT.but(method=Method.COURIER),
    "DEMO-ARRIVED-1": ARRIVED,
    "DEMO-ARRIVED-2": ARRIVED.but(method=Method.PICKUP),
    "DEMO-ARRIVED-ELSEWHERE-1": ARRIVED_ELSEWHERE,
    "DEMO-RETURNING-1": RETURNING.but(age=EARLIER),
    "DEMO-REDEEMED-1": matrix.REDEEMED.but(age=EARLIER),
    "DEMO-ANNUL-REQUESTED-1": Spec(Status.ANNUL_REQUESTED, stage=Stage.AWAITING_TRACKING, dispatched=True),
    "DEMO-ANNULLED-1": Spec(Status.ANNULLED),
    "DEMO-ANNULLED-OLD-1": Spec(Status.ANNULLED, age=EARLIER),
    "DEMO-FF-COURIER-1": Spec(Status.FF_ANNULLED, method=Method.COURIER),
    "DEMO-FF-PICKUP-1": Spec(Status.FF_ANNULLED, method=Method.PICKUP),
    "DEMO-FF-POST-1": Spec(Status.FF_ANNULLED),
    "DEMO-CANCELLED-1": Spec(Status.CANCELLED, basket=Basket.GONE),
    "DEMO-WEBUTILS-1": Spec(Status.WEBUTILS_CANCELLED, basket=Basket.GONE),
    "DEMO-POSTAL-RETURN-1": matrix.POSTAL_RETURN.but(age=EARLIER),
    "DEMO-RETURNED-1": matrix.RETURNS[1].but(age=EARLIER),
    "DEMO-RETURNED-2": matrix.RETURNS[2].but(age=EARLIER),
    "DEMO-CLIENT-RETURN-1": matrix.RETURNS[3].but(age=EARLIER),
    "DEMO-LOST-1": Spec(Status.CONNECTION_LOST, stage=Stage.AWAITING_TRACKING),
    "DEMO-HAPPY-CALL-1": Spec(Status.HAPPY_CALL),
    "DEMO-HAPPY-REFUSED-1": Spec(Status.HAPPY_CALL_REFUSED),
    "DEMO-PARTNER-1": Spec(Status.PARTNER_EXPORTED),
    "DEMO-PREPAID-1": NEW.but(prepayment=PrepaymentShare.FULL),
    "DEMO-PREPAID-2": BUFFER.but(prepayment=PrepaymentShare.FULL),
    "DEMO-PARTLY-PAID-1": NEW.but(prepayment=PrepaymentShare.PARTIAL),
    "DEMO-LATE-1": IN_TRANSIT.but(age=EARLIER, late_days=3),
    "DEMO-LATE-2": IN_TRANSIT.but(age=EARLIER, late_days=10),
    "DEMO-LATE-3": IN_TRANSIT.but(age=EARLIER, method=Method.COURIER, late_days=4),
    "DEMO-LATE-4": IN_TRANSIT.but(age=EARLIER, method=Method.PICKUP, late_days=12),
    "DEMO-ARRIVED-ELSEWHERE-2": ARRIVED_ELSEWHERE.but(method=Method.PICKUP),
    "DEMO-ARRIVED-ELSEWHERE-3": ARRIVED_ELSEWHERE.but(age=EARLIER),
}

REFUSER: dict[str, Spec] = {
    "DEMO-REFUSER-PAST-1": matrix.POSTAL_RETURN.but(age=Age.OLDER),
    "DEMO-REFUSER-PAST-2": matrix.POSTAL_RETURN.but(age=EARLIER),
    "DEMO-REFUSER-1": NEW,
}
"""Orders of one client, a serial refuser (CLI-6): nothing of theirs is confirmed or reissued."""

SILENT: dict[str, Spec] = {
    "DEMO-SILENT-1": NEW,
    "DEMO-SILENT-2": IN_TRANSIT,
}
"""Orders of one client who isn't to be contacted (CLI-5): asked about they are answered, nothing new is made."""
