"""The queue of tickets in the admin: the list, a ticket's page, and what is done from them."""
