"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import APPEND_ONLY, FULL, NO_DELETE, aging, declare, recalled, versioned

declare(
    "desk",
    {
        "Brief": versioned(NO_DELETE),
        "BriefVersion": versioned(FULL),
        "Callback": recalled(NO_DELETE, "client_id"),
        "CallbackAttempt": aging(APPEND_ONLY, "at"),
        "DrawnCall": NO_DELETE,
        "GuidanceTurn": aging(APPEND_ONLY, "at"),
        "Incident": versioned(NO_DELETE, ignoring=("updated_at",)),
        "IncidentCall": aging(APPEND_ONLY, "at"),
        "Message": recalled(NO_DELETE, "client_id"),
        "MissingAnswer": NO_DELETE,
        "Phrase": versioned(NO_DELETE),
        "PhraseVersion": versioned(FULL),
        "Promise": recalled(NO_DELETE, "client_id"),
        "Publication": versioned(FULL),
        "Replay": FULL,
        "ReplayedDecision": FULL,
        "ReportCell": FULL,
        "ReportState": FULL,
        "QualityAnswer": APPEND_ONLY,
        "QualityQuestion": versioned(NO_DELETE),
        "ReadyAnswer": versioned(NO_DELETE),
        "ReadyAnswerUse": APPEND_ONLY,
        "ReadyAnswerVersion": versioned(FULL),
    },
)
