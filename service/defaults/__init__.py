"""What ships as data and then belongs to people: directory, settings, tariffs, routes, limits, phrases.

A house describes each set of rows once (`DefaultSet`) and registers it. After every `migrate` the codes that a database
has never been given are added; rows that people changed stay as they are, rows that they deleted stay away. What became
of each set stands in the output of `migrate`.
"""

from service.defaults.default_rows_of_model import RowFields, RowSet
from service.defaults.seeding import SeedingReport, seed, seed_after_migrate
from service.defaults.sets import DefaultSet, default_sets, register_defaults

__all__ = [
    "DefaultSet",
    "RowFields",
    "RowSet",
    "SeedingReport",
    "default_sets",
    "register_defaults",
    "seed",
    "seed_after_migrate",
]
