from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedIncidentChanges")


@_attrs_define
class PatchedIncidentChanges:
    """What changes.

    Attributes:
        title (str | Unset):
        note (str | Unset): Что происходит: для сотрудников.
        client_words (str | Unset): Что говорить клиенту.
        product (None | str | Unset): Код товара.
        region (str | Unset): Код региона или его название.
        carrier (None | str | Unset):
        partner (None | str | Unset):
        starts_at (str | Unset): Время или московская дата; без него с этой минуты.
        ends_at (str | Unset): Время или московская дата, включительно.
    """

    title: str | Unset = UNSET
    note: str | Unset = UNSET
    client_words: str | Unset = UNSET
    product: None | str | Unset = UNSET
    region: str | Unset = UNSET
    carrier: None | str | Unset = UNSET
    partner: None | str | Unset = UNSET
    starts_at: str | Unset = UNSET
    ends_at: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        note = self.note

        client_words = self.client_words

        product: None | str | Unset
        if isinstance(self.product, Unset):
            product = UNSET
        else:
            product = self.product

        region = self.region

        carrier: None | str | Unset
        if isinstance(self.carrier, Unset):
            carrier = UNSET
        else:
            carrier = self.carrier

        partner: None | str | Unset
        if isinstance(self.partner, Unset):
            partner = UNSET
        else:
            partner = self.partner

        starts_at = self.starts_at

        ends_at = self.ends_at

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if title is not UNSET:
            field_dict["title"] = title
        if note is not UNSET:
            field_dict["note"] = note
        if client_words is not UNSET:
            field_dict["client_words"] = client_words
        if product is not UNSET:
            field_dict["product"] = product
        if region is not UNSET:
            field_dict["region"] = region
        if carrier is not UNSET:
            field_dict["carrier"] = carrier
        if partner is not UNSET:
            field_dict["partner"] = partner
        if starts_at is not UNSET:
            field_dict["starts_at"] = starts_at
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title = d.pop("title", UNSET)

        note = d.pop("note", UNSET)

        client_words = d.pop("client_words", UNSET)

        def _parse_product(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        product = _parse_product(d.pop("product", UNSET))

        region = d.pop("region", UNSET)

        def _parse_carrier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        carrier = _parse_carrier(d.pop("carrier", UNSET))

        def _parse_partner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        partner = _parse_partner(d.pop("partner", UNSET))

        starts_at = d.pop("starts_at", UNSET)

        ends_at = d.pop("ends_at", UNSET)

        patched_incident_changes = cls(
            title=title,
            note=note,
            client_words=client_words,
            product=product,
            region=region,
            carrier=carrier,
            partner=partner,
            starts_at=starts_at,
            ends_at=ends_at,
        )

        return patched_incident_changes
