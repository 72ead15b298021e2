"""Where the desk's day keeps clients' data (PDN-4)."""

from service.database.pseudonyms import PSEUDONYM
from service.erasure.registry import Personal, calling, declare, holds_nobody, of

declare(
    "desk",
    {
        "Promise": Personal(of("client"), {"words": ""}, subject="promise"),
        "Callback": Personal(
            of("client", "order__client"), {"phone": PSEUDONYM, "reason": PSEUDONYM}, subject="callback"
        ),
        "CallbackAttempt": Personal(of("callback__client", "callback__order__client"), {"note": ""}),
        "Message": Personal(
            of("client", "order__client"), {"phone": PSEUDONYM, "text": PSEUDONYM, "failure": ""}, subject="message"
        ),
        "DrawnCall": Personal(calling("contact__"), {"note": ""}, told=False),
        "GuidanceTurn": Personal(calling("contact__"), {"facts": {}, "answers": {}, "steps": []}, told=False),
        "MissingAnswer": Personal(
            calling("contact__"), {"facts": {}, "answers": {}, "words": PSEUDONYM, "note": ""}, told=False
        ),
    },
)
TURN = ("topic", "subtopic", "rule", "script_version")
holds_nobody(
    "desk",
    {
        "BriefVersion": ("about", "usage", "properties", "questions", "objections", "kit", "words"),
        "GuidanceTurn": TURN,
        "Incident": ("title", "note", "client_words"),
        "MissingAnswer": TURN,
        "Phrase": ("code",),
        "PhraseVersion": ("text", "placeholders"),
        "Promise": ("phrase", "fact"),
        "QualityAnswer": ("words",),
        "QualityQuestion": ("code", "words", "help"),
        "Replay": ("rule", "draft", "digest", "place", "result"),
        "ReplayedDecision": (
            "kind",
            "subject",
            "recorded",
            "today",
            "drafted",
            "status",
            "region",
            "method",
            "left_out",
        ),
        "ReportCell": ("report", "keys", "figures"),
        "ReportState": ("report",),
        "ReadyAnswer": ("name", "code"),
        "ReadyAnswerVersion": ("text", "client_words", "order_action", "order_note", "order_reason"),
    },
)
