"""The peer: the service that a good team would write with plain DRF, django-fsm and django-simple-history.

It keeps the same columns, asks ten of the same conditions before an order is confirmed, writes its history and an
outbox row in the transaction of the change, and locks with `select_for_update`. A client's card tells what may be done
with each order, by those transitions and conditions, and the open tickets, out of what it loads at once. It explains no
refusal, plans nothing and hides nothing, which makes it cheaper than ours; nothing else about it is made slow.
"""
