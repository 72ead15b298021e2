"""The queue of tickets in the admin: the list, a ticket's page, and what is done from them.

`tickets` is the list with its columns (`list_display`), `filters` what it filters by, `list_paging` how it is paged;
`page_sections`, `action_panel`, `ticket_related_records` and `timeline` make the page of one ticket.
"""
