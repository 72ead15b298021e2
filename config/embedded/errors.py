"""Errors of the launcher: it stops with a message instead of a traceback."""


class CannotStart(Exception):
    """The start is impossible; the text is shown as it is and `exit_code` becomes the launcher's."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class StopRequested(Exception):
    """Somebody pressed Ctrl-C or sent a signal while the launcher was still waiting for something."""


BAD_INPUT = 2
ALREADY_RUNNING = 3
