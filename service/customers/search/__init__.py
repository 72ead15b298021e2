"""Finding a client by phone or name in one look (CLI-1…4); by order and tracking number the order book finds them.

Phones: an index on the number, and one on the number read backwards for its last digits. Names: every client's
words and initials stand in one index; a dictionary of all words that exist turns the beginning of a word, or a word
with a typo, into the words it may be. The best places come first.
"""

from collections.abc import Mapping
from typing import Any

from service.customers.search.names import by_name, similar, words_of_name
from service.customers.search.phones import by_phone, is_service_number, require_phone
from service.customers.search.results import SearchResult, clients_by_id
from service.input_errors import Faults, FieldError

__all__ = ["SearchResult", "by_name", "by_phone", "clients_by_id", "faults_of_search", "is_service_number", "similar"]


def faults_of_search(asked: Mapping[str, Any]) -> list[FieldError]:
    """What is wrong with the phone and the name that are searched for, as far as they could be read."""
    faults = Faults()
    with faults.of_step():
        if "phone" in asked:
            require_phone(asked["phone"])
    with faults.of_step():
        words_of_name(asked.get("name", ""))
    return faults
