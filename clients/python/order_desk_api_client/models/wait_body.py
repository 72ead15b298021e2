from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.wake_on_enum import WakeOnEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="WaitBody")


@_attrs_define
class WaitBody:
    """What is waited for, and what the client may be told meanwhile (ESC-16).

    Attributes:
        contact (int | Unset):
        note (str | Unset):
        client_words (str | Unset):
        wake_at (datetime.datetime | Unset): Когда тикет вернётся сам.
        wake_on (WakeOnEnum | Unset): * `client_called` - Клиент позвонит
            * `order_moved` - Заказ сменит статус
    """

    contact: int | Unset = UNSET
    note: str | Unset = UNSET
    client_words: str | Unset = UNSET
    wake_at: datetime.datetime | Unset = UNSET
    wake_on: WakeOnEnum | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        note = self.note

        client_words = self.client_words

        wake_at: str | Unset = UNSET
        if not isinstance(self.wake_at, Unset):
            wake_at = self.wake_at.isoformat()

        wake_on: str | Unset = UNSET
        if not isinstance(self.wake_on, Unset):
            wake_on = self.wake_on.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if note is not UNSET:
            field_dict["note"] = note
        if client_words is not UNSET:
            field_dict["client_words"] = client_words
        if wake_at is not UNSET:
            field_dict["wake_at"] = wake_at
        if wake_on is not UNSET:
            field_dict["wake_on"] = wake_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        note = d.pop("note", UNSET)

        client_words = d.pop("client_words", UNSET)

        _wake_at = d.pop("wake_at", UNSET)
        wake_at: datetime.datetime | Unset
        if isinstance(_wake_at, Unset):
            wake_at = UNSET
        else:
            wake_at = datetime.datetime.fromisoformat(_wake_at)

        _wake_on = d.pop("wake_on", UNSET)
        wake_on: WakeOnEnum | Unset
        if isinstance(_wake_on, Unset):
            wake_on = UNSET
        else:
            wake_on = WakeOnEnum(_wake_on)

        wait_body = cls(
            contact=contact,
            note=note,
            client_words=client_words,
            wake_at=wake_at,
            wake_on=wake_on,
        )

        return wait_body
