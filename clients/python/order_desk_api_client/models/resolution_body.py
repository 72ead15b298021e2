from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ResolutionBody")


@_attrs_define
class ResolutionBody:
    """How it ended, and what the client may be told of it (ESC-16).

    Attributes:
        contact (int | Unset):
        resolution (str | Unset):
        client_words (str | Unset):
    """

    contact: int | Unset = UNSET
    resolution: str | Unset = UNSET
    client_words: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        resolution = self.resolution

        client_words = self.client_words

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if resolution is not UNSET:
            field_dict["resolution"] = resolution
        if client_words is not UNSET:
            field_dict["client_words"] = client_words

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        resolution = d.pop("resolution", UNSET)

        client_words = d.pop("client_words", UNSET)

        resolution_body = cls(
            contact=contact,
            resolution=resolution,
            client_words=client_words,
        )

        return resolution_body
