"""The order book: orders, their machine, delivery, intake, and what partners report (handbook section 3).

`fsm` is the order machine, `planning` says what may be done and what leads on, `editing` changes an order and makes
its successor, `delivery` prices and dates it, `clients` knows whose it is, `imports` takes orders over, `events`
takes reports in; `use_cases` write, `api` and `admin` are the edges.
"""
