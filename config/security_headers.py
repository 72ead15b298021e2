"""What a browser lets pages of the admin do: scripts and forms of our own origin alone, no camera, no place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE


def content_security_policy(*, forms: Sequence[str], recordings: Sequence[str]) -> dict[str, Any]:
    """The policy of the admin's pages.

    Args:
        forms: origins that our forms may lead on to.
        recordings: origins that recordings of calls are played from: those of the telephony.
    """
    return {
        "EXCLUDE_URL_PREFIXES": ("/api/",),  # its documentation sends a policy of its own, JSON runs nothing
        "DIRECTIVES": {
            "default-src": [SELF],
            "script-src": [SELF, NONCE, UNSAFE_EVAL],  # the admin's Alpine evaluates what stands in attributes
            "style-src": [SELF, UNSAFE_INLINE],
            "img-src": [SELF, "data:"],
            "media-src": [SELF, *recordings],
            "object-src": [NONE],
            "base-uri": [NONE],
            "form-action": [SELF, *forms],
            "frame-ancestors": [NONE],
        },
    }


PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
