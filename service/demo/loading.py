"""What loads a part of the demo, and whether that part is there already."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand


class DemoLoad(BaseCommand):
    """A command that loads what isn't there yet, and leaves alone what is.

    Attributes:
        already: what it says where there is nothing to load.
    """

    already: ClassVar[str]

    @abstractmethod
    def is_loaded(self, **options: Any) -> bool:
        """Whether there is nothing to load."""

    @abstractmethod
    def load(self, **options: Any) -> None:
        """Load it."""

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load it once."""
        if self.is_loaded(**options):
            self.stdout.write(self.already)
        else:
            self.load(**options)


def is_loaded(words: str) -> bool:
    """Whether a command, with its options, has nothing to load."""
    name, *options = words.split()
    command = load_command_class(str(get_commands()[name]), name)
    if not isinstance(command, DemoLoad):
        return False
    return command.is_loaded(**vars(command.create_parser("manage.py", name).parse_args(options)))
