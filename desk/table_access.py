"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import (
    APPEND_ONLY,
    FULL,
    NO_DELETE,
    aging,
    declare,
    recalled,
    reference,
    versioned,
)

declare(
    "desk",
    {
        "Brief": reference(versioned(NO_DELETE)),
        "BriefVersion": reference(versioned(FULL)),
        "Callback": recalled(NO_DELETE, "client_id"),
        "CallbackAttempt": aging(APPEND_ONLY, "at"),
        "DrawnCall": NO_DELETE,
        "GuidanceTurn": aging(APPEND_ONLY, "at"),
        "Incident": reference(versioned(NO_DELETE, ignoring=("updated_at",))),
        "IncidentCall": aging(APPEND_ONLY, "at"),
        "Message": recalled(NO_DELETE, "client_id"),
        "MissingAnswer": NO_DELETE,
        "Phrase": reference(versioned(NO_DELETE)),
        "PhraseVersion": reference(versioned(FULL)),
        "Promise": recalled(NO_DELETE, "client_id"),
        "Publication": reference(versioned(FULL)),
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
