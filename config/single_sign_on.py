"""Single sign-on by OpenID Connect, as the environment says; without `OIDC_ISSUER` there is none."""

from __future__ import annotations

from importlib.util import find_spec

import environ
from django.core.exceptions import ImproperlyConfigured

from config.production_requirements import PEOPLE, Reading, switch
from service.accounts.provider import SingleSignOn


def single_sign_on(env: environ.Env, *, demo: bool) -> SingleSignOn | None:
    """What the environment says.

    Raises:
        ImproperlyConfigured: it says half of it, or what can't be.
    """
    issuer = env.str("OIDC_ISSUER", default="").strip()
    if not issuer:
        return None
    _require_all(env, issuer, demo=demo)
    return SingleSignOn(
        issuer=issuer,
        client_id=_named(env, "OIDC_CLIENT_ID"),
        client_secret=_named(env, "OIDC_CLIENT_SECRET"),
        title=env.str("OIDC_TITLE", default="") or "единый вход",
        scopes=env.str("OIDC_SCOPES", default="") or "openid profile",
        role_claim=env.str("OIDC_ROLE_CLAIM", default=""),
        roles=_roles(env),
        makes_accounts=switch(env, "OIDC_MAKES_ACCOUNTS", default=False),
        second_factors=frozenset(_list(env, "OIDC_SECOND_FACTORS")),
    )


def _require_all(env: environ.Env, issuer: str, *, demo: bool) -> None:
    """Refuse what can't be.

    Raises:
        ImproperlyConfigured: every fault.
    """
    reading = Reading()
    if not (issuer.startswith("https://") or (demo and issuer.startswith("http://"))):
        reading.refuse("OIDC_ISSUER must be the provider's https address")
    if find_spec("authlib") is None or find_spec("requests") is None:
        reading.refuse("OIDC_ISSUER is set, but requirements/sso.txt isn't installed")
    for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        reading.require(_named, env, name)
    reading.require(_roles, env)
    reading.require(switch, env, "OIDC_MAKES_ACCOUNTS", default=False)
    reading.end()


def _named(env: environ.Env, name: str) -> str:
    value: str = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} must be set where OIDC_ISSUER is")
    return value


def _list(env: environ.Env, name: str) -> list[str]:
    return [part.strip() for part in env.list(name, default=[]) if part.strip()]


def _roles(env: environ.Env) -> tuple[tuple[str, str], ...]:
    pairs = tuple(tuple(map(str.strip, part.partition("=")[::2])) for part in _list(env, "OIDC_ROLES"))
    if any(not theirs or ours not in PEOPLE for theirs, ours in pairs):
        raise ImproperlyConfigured("OIDC_ROLES must be pairs like group=supervisor, comma-separated, of people's roles")
    if bool(pairs) != bool(env.str("OIDC_ROLE_CLAIM", default="")):
        raise ImproperlyConfigured("OIDC_ROLE_CLAIM and OIDC_ROLES go together")
    return tuple((theirs, ours) for theirs, ours in pairs)
