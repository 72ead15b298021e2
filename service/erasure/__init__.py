"""Where persons are, and taking one of them out (PDN-4): one registry that the houses fill, one act for each erasure.

Each app says in its `models/personal_data.py` which columns hold a person, how a client's rows are found, what stands
there afterwards (`declare`); what holds nobody is named too (`holds_nobody`), so that `tests/service/erasure` finds a
column that was forgotten. `erase` runs as the database's owner; `export` gives everything that is kept of a client.
"""

from service.erasure.registry import Person, Personal, declare, holds_nobody, personal_models

__all__ = ["Person", "Personal", "declare", "holds_nobody", "personal_models"]
