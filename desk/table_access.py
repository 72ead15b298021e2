"""What the service's account may do with the tables of this house."""

from service.database.access import APPEND_ONLY, FULL, NO_DELETE, declare

declare(
    "desk",
    {
        "GuidanceTurn": APPEND_ONLY,
        "MissingAnswer": NO_DELETE,
        "Phrase": NO_DELETE,
        "PhraseVersion": FULL,
        "Publication": FULL,
    },
)
