"""What a person's text is, for every entrance: API, admin, files, events, search, filters (CLI-13, INT-6).

`clean` and `clean_line` say what is stored of a text, `comparable` and `words_of` when two texts are one, `amount_in`,
`quantity_in` and `is_ruined` what a number is, `spellings_of` and `keys_of` which number somebody means,
`says_nothing` what stands for an absent value, `decoded` what a file's bytes are, `spelled_out` and `postal_index` what
a place is. Names, phones, localities and tracking numbers are read by `service.customers.names` and `.phones`,
`orders.delivery.geography` and `.tracking_numbers`, all of which begin here.
"""

from service.texts.amounts_and_quantities import amount_in, is_made_a_date, is_made_a_fraction, is_ruined, quantity_in
from service.texts.blanks import says_nothing
from service.texts.cleaning import clean, clean_line, visible
from service.texts.comparing import comparable, words_of
from service.texts.encodings import decoded, is_garbled
from service.texts.places import postal_index, spelled_out
from service.texts.record_numbers import LOOK_FROM, LOOK_TO, keys_of, look_of, number_line, spellings_of
from service.texts.scripts import in_cyrillic, in_latin

__all__ = [
    "LOOK_FROM",
    "LOOK_TO",
    "amount_in",
    "clean",
    "clean_line",
    "comparable",
    "decoded",
    "in_cyrillic",
    "in_latin",
    "is_garbled",
    "is_made_a_date",
    "is_made_a_fraction",
    "is_ruined",
    "keys_of",
    "look_of",
    "number_line",
    "postal_index",
    "quantity_in",
    "says_nothing",
    "spelled_out",
    "spellings_of",
    "visible",
    "words_of",
]
