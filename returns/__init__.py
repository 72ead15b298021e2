"""Return cases: what a client sends back, in which terms, and what the specialist decides (handbook section 6).

`fsm` is the machine of cases, `terms` counts the days, `goods` says which lines go back, `client_docs` holds what the
client is given, `imports` takes cases over; `use_cases` write, `api` and `admin` are the edges.
"""
