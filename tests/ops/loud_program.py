"""A program for `Turns` that complains of more than a pipe holds before every answer."""

import json
import sys

ROUND = (10, 1.0, 0.1, (0.1,))
LOUD = "жалоба\n" * 40_000


def main() -> None:
    """Answer each way with one round."""
    print(json.dumps(["walk"]), flush=True)
    for way in sys.stdin:
        sys.stderr.write(LOUD)
        print(json.dumps({json.loads(way): [ROUND]}), flush=True)


if __name__ == "__main__":
    main()
