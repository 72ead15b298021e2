"""What a person's text is, for every entrance: API, admin, files, events, search, filters (CLI-13, INT-6).

`clean` and `clean_line` say what is stored of a text, `comparable` and `words_of` when two texts are one, `amount_in`,
`quantity_in` and `is_ruined` what a number is, `spellings_of` and `keys_of` which number somebody means. Names,
phones, localities and tracking numbers are read by `service.customers.names` and `.phones`, `orders.delivery.geography`
and `.tracking_numbers`, all of which begin here.
"""

from service.texts.amounts import amount_in, is_ruined, quantity_in
from service.texts.cleaning import clean, clean_line, visible
from service.texts.comparing import comparable, words_of
from service.texts.numbers import keys_of, spellings_of

__all__ = [
    "amount_in",
    "clean",
    "clean_line",
    "comparable",
    "is_ruined",
    "keys_of",
    "quantity_in",
    "spellings_of",
    "visible",
    "words_of",
]
