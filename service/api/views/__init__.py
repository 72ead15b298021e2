"""The views that belong to no house: accounts, vocabularies, operations, the API's own description."""
