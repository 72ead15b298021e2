"""Why an aim isn't met: for each work what its profile shows, told in the table beside the ratio."""

REASONS: dict[str, str] = {}
