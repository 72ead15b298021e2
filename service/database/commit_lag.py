"""How long what was written may stay unseen: moments are taken when a row is written, rows are seen when committed."""

from datetime import timedelta

COMMIT_LAG = timedelta(minutes=5)
"""How much older than what is seen already a row may be that is seen from now on: no transaction lasts longer."""
