"""Static files as browsers keep them: named by their content, compressed beforehand, kept for a year."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """The names with digests where files were collected; before that, as in tests, the plain ones."""

    manifest_strict = False
    compresses = True

    def post_process(self, *args: Any, **options: Any) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Names with digests and, unless it is left out, compressed copies."""
        if self.compresses:
            return super().post_process(*args, **options)
        return ManifestStaticFilesStorage.post_process(self, *args, **options)

    def stored_name(self, name: str) -> str:
        """The name under which a file was collected, else its own."""
        try:
            found: str = super().stored_name(name)
        except ValueError:
            return name
        return found

    def url(self, name: Any, force: Any = False) -> str:
        """The address of a file; one that wasn't collected keeps its plain address."""
        try:
            address: str = super().url(name, force)
        except ValueError:
            return f"{self.base_url}{name}"
        return address


@contextmanager
def uncompressed() -> Iterator[None]:
    """Collected for readers on this machine alone: nobody waits for compressing what no network carries."""
    HashedFiles.compresses = False
    try:
        yield
    finally:
        HashedFiles.compresses = True
