"""The demo: ≥ 2 000 made-up orders of ≥ 800 made-up clients, in every situation that the rules distinguish.

`generate(now)` writes them as items of `POST /integrations/orders`, relative to the moment given, so that "this
month" and earlier ones exist on every day. `manage.py load_demo` takes them over through the same door as the API;
`manage.py make_demo` writes them to a file.

Well-known orders, each of a client of its own; those named `OLD` were created last month, the others this month
(parcels that came back or were redeemed: last month too):

| number | what it is for |
|---|---|
| DEMO-NEW-1 … 5 | complete and calculated, ready to confirm; by post, courier, pick-up point, postal courier, a kit |
| DEMO-NEW-UNCALCULATED-1 | delivery not calculated |
| DEMO-NEW-GONE-1, DEMO-NEW-NO-MAIN-1 | goods gone for good; a basket without main goods (ORD-5) |
| DEMO-NEW-BIG-1, DEMO-NEW-MANY-1 | above 30 000 roubles, above 5 pieces: confirming leads to `manual_check` (ORD-14) |
| DEMO-NEW-ADDRESS-1, DEMO-NEW-REMARK-1 | address not recognised, a remark: confirming leads to `supervisor_check` |
| DEMO-NEW-CLOSED-1 | to a closed region: confirming leads to `closed_region` |
| DEMO-NEW-OTHER-1 | the recipient is another person |
| DEMO-DAMAGED-1 … 3 | address, recipient, phone damaged; arrive as `checked` (INT-1) |
| DEMO-CART-1, DEMO-POSTPONED-1, DEMO-CHECKED-1 | unfinished by the client, held back, to be corrected |
| DEMO-CONFIRMED-1, 2, DEMO-REVIEW-1 | confirmed; waiting to be listened to (ORD-15) |
| DEMO-SUPERVISOR-CHECK-1, 2 | for the address, for the remark |
| DEMO-MANUAL-CHECK-1, DEMO-CLOSED-1 | checked by hand; a closed region |
| DEMO-BUFFER-1, 2, DEMO-BUFFER-OLD-1 | for stock: annul, calculate, confirm; the old one is only reissued (ORD-21) |
| DEMO-EXPORTED-1, DEMO-EXPORTED-OLD-1 | no tracking number, parcel still there: annulling succeeds (ORD-20) |
| DEMO-EXPORTED-2 | no tracking number, parcel gone: annulling becomes a request |
| DEMO-SENT-1, 2, DEMO-ARRIVED-1, 2 | on the way by post, courier; arrived by post, at a pick-up point |
| DEMO-ARRIVED-ELSEWHERE-1 … 3 | arrived in another place, may be reissued (ORD-24); 2 to a pick-up point |
| DEMO-LATE-1 … 4 | past their date: by 3 and 10 days by post, 4 by courier, 12 to a pick-up point (GDE-27) |
| DEMO-RETURNING-1, DEMO-REDEEMED-1 | going back; redeemed |
| DEMO-ANNUL-REQUESTED-1, DEMO-ANNULLED-1, DEMO-ANNULLED-OLD-1 | annulment requested, done this month, done earlier |
| DEMO-FF-COURIER-1, DEMO-FF-PICKUP-1, DEMO-FF-POST-1 | annulled by the warehouse, by the method it had (ORD-22) |
| DEMO-CANCELLED-1, DEMO-WEBUTILS-1 | cancelled, goods gone |
| DEMO-POSTAL-RETURN-1, DEMO-RETURNED-1, 2, DEMO-CLIENT-RETURN-1 | came back; 2 had been redeemed |
| DEMO-LOST-1, DEMO-HAPPY-CALL-1, DEMO-HAPPY-REFUSED-1 | link broken, Happy-Call, refused |
| DEMO-PARTNER-1 | served by a partner |
| DEMO-PREPAID-1, 2, DEMO-PARTLY-PAID-1 | fully prepaid in `new` and `buffer` (ORD-10); partly |
| DEMO-REFUSER-1, DEMO-REFUSER-PAST-1, 2 | a serial refuser's new order and the two that came back (CLI-6) |
| DEMO-SILENT-1, 2 | of a client marked «НЕ КОНТАКТИРОВАТЬ»: a new order, a parcel on the way (CLI-5) |
"""

from orders.demo.generate import generate
from orders.demo.goods import demo_products
from orders.demo.well_known_orders import KNOWN, REFUSER, SILENT

__all__ = ["KNOWN", "REFUSER", "SILENT", "demo_products", "generate"]
