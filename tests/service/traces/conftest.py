"""Browsers of the admin's tests."""

from tests.service.admin.conftest import SignIn, administrator, own_cache, sign_in

__all__ = ["SignIn", "administrator", "own_cache", "sign_in"]
