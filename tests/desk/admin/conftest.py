"""Browsers of accounts that are logged in, as for every section of the admin."""

from tests.service.admin.conftest import administrator, own_cache, sign_in, specialist, supervisor

__all__ = ["administrator", "own_cache", "sign_in", "specialist", "supervisor"]
