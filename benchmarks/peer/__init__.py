"""The peer: the service that a good team would write with plain DRF, django-fsm and django-simple-history.

It keeps the same columns of orders and tickets, asks ten of the same conditions before an order is confirmed, writes
its history and an outbox row in the transaction of the change, and locks with `select_for_update`. A client's card
tells what may be done with each order, by those transitions and conditions, and the open tickets, out of what it loads
at once. Its tickets begin with their first version in the history, are told with the same members as ours, with notes
where one is pulled, and those that the asker passed over today are pulled last. It explains no refusal, plans nothing,
hides nothing, keeps no trace of who looked and has few indexes, which makes it cheaper than ours; nothing else about it
is made slow.
"""
