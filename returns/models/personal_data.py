"""Where returns keep clients' data (PDN-4)."""

from service.erasure.registry import Personal, declare, holds_nobody, of

declare(
    "returns",
    {
        "ReturnCase": Personal(
            of("client"), {"tracking_number": "", "findings": "", "refusal_reason": ""}, subject="case"
        ),
    },
)
holds_nobody(
    "returns",
    {
        "FeedPlace": ("reader",),
        "ReturnCase": ("import_digest",),
        "ReturnLine": ("title", "variant", "kit", "parts"),
    },
)
