"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import APPEND_ONLY, FULL, NO_DELETE, declare, versioned

declare(
    "desk",
    {
        "Brief": versioned(NO_DELETE),
        "BriefVersion": versioned(FULL),
        "Callback": NO_DELETE,
        "CallbackAttempt": APPEND_ONLY,
        "GuidanceTurn": APPEND_ONLY,
        "Incident": versioned(NO_DELETE, ignoring=("updated_at",)),
        "IncidentCall": APPEND_ONLY,
        "MissingAnswer": NO_DELETE,
        "Phrase": versioned(NO_DELETE),
        "PhraseVersion": versioned(FULL),
        "Promise": versioned(NO_DELETE, ignoring=("updated_at",)),
        "Publication": versioned(FULL),
        "ReadyAnswer": versioned(NO_DELETE),
        "ReadyAnswerUse": APPEND_ONLY,
        "ReadyAnswerVersion": versioned(FULL),
    },
)
