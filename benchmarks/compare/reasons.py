"""Why an aim isn't met: (work, against) → what its profile shows, told in the table beside the ratio."""

REASONS: dict[tuple[str, str], str] = {}
