"""What the order book knows of a client: eligibility, orders at a glance, contacts, and what is under embargo."""
