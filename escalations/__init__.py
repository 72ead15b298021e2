"""Tickets: what an operator may not do reaches those who may, in time (handbook section 8).

`fsm` is the ticket machine, `routing` says where a ticket goes, `sla` when it is due and what is late,
`suppression` whom the desk leaves alone; `use_cases` write, `api` and `admin` are the edges.
"""
