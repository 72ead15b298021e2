"""Finding a client by phone or name in one look (CLI-1…4); by order and tracking number the order book finds them.

Phones: an index on the number, and one on the number read backwards for its last digits. Names: every client's
words and initials stand in one index; a dictionary of all words that exist turns the beginning of a word, or a word
with a typo, into the words it may be. The best places come first.
"""

from service.customers.search.names import by_name, similar
from service.customers.search.phones import by_phone, is_service_number
from service.customers.search.results import SearchResult, clients_by_id

__all__ = ["SearchResult", "by_name", "by_phone", "clients_by_id", "is_service_number", "similar"]
