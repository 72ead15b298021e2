"""Models made for a test leave Django's registry with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps


@pytest.fixture
def _lamps() -> Iterator[None]:
    """Take the lamps out of the registry again."""
    known = dict(apps.all_models["service"])
    yield
    apps.all_models["service"].clear()
    apps.all_models["service"].update(known)
    apps.clear_cache()
