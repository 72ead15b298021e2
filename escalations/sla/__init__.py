"""Time: when a ticket is due, and who has seen that it is late (ESC-11…14).

The first due time of a ticket is `RoutingRule.due` (`escalations/models/routing.py`); `due_times` is its clock from
then on. What the service does by itself when time is over stands in `escalations/use_cases`: `sweep_tickets`,
`overdue_refunds`, `open_stuck_tickets`, `tickets_from_held_events`.
"""
