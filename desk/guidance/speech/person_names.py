"""A person as the operator speaks to them: no initials, «оглы» and «кызы» in small letters (GDE-30)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from service.customers.names import address_by_name

_INITIAL = re.compile(r"^[^\W\d_]\.?$")
_PARTICLES = {"Оглы": "оглы", "Оглу": "оглу", "Кызы": "кызы", "Гызы": "гызы"}


def by_name(first: str | None, patronymic: str | None) -> str:
    """«Анна Ивановна»; of initials nothing is said."""
    if is_initial(first):
        return ""
    return with_particles(address_by_name(first, None if is_initial(patronymic) else patronymic))


def spoken_full(name: Mapping[str, str | None]) -> str:
    """«Иванова Анна Ивановна», as much of it as is written out."""
    parts = [address_by_name(name.get(part), None) for part in ("last", "first", "patronymic")]
    return with_particles(" ".join(part for part in parts if part and not is_initial(part)))


def is_initial(part: str | None) -> bool:
    """Whether a part is one letter, with or without a point."""
    return bool(_INITIAL.match((part or "").strip()))


def with_particles(name: str) -> str:
    """«Мамед Али оглы»."""
    return " ".join(_PARTICLES.get(word, word) for word in name.split())
