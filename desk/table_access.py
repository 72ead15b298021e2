"""What the service's account may do with the tables of this house."""

from service.database.access import APPEND_ONLY, FULL, NO_DELETE, declare, versioned

declare(
    "desk",
    {
        "GuidanceTurn": APPEND_ONLY,
        "MissingAnswer": NO_DELETE,
        "Phrase": versioned(NO_DELETE),
        "PhraseVersion": versioned(FULL),
        "Publication": versioned(FULL),
    },
)
