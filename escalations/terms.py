"""The figures that tickets are counted by."""

REOPEN_DAYS = 14  # ESC-2, OPP-4: the day of the resolution is day 0, day 14 still belongs
