"""Collected files have names by their content; copies are compressed for whoever reads them over a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from service.http.static_files import HashedFiles, uncompressed

NAME, TEXT = "desk.css", b"a { color: red; }\n" * 100


def collected(folder: Path) -> set[str]:
    """The files of a folder into which one was collected, by their endings."""
    storage = HashedFiles(location=str(folder), base_url="/static/")
    storage.save(NAME, ContentFile(TEXT))
    done = list(storage.post_process({NAME: (storage, NAME)}))
    assert all(processed and not isinstance(processed, Exception) for _, _, processed in done)
    assert storage.url(NAME, force=True) != f"/static/{NAME}"
    return {path.suffix for path in folder.iterdir()}


def test_a_network_gets_compressed_copies(tmp_path: Path) -> None:
    assert {".css", ".gz"} <= collected(tmp_path)


def test_a_demo_that_this_machine_alone_reads_waits_for_none(tmp_path: Path) -> None:
    with uncompressed():
        assert collected(tmp_path) == {".css", ".json"}
    assert HashedFiles.compresses


def test_a_step_that_fails_leaves_later_files_compressed() -> None:
    with pytest.raises(OSError, match="full"), uncompressed():
        raise OSError("full")
    assert HashedFiles.compresses
