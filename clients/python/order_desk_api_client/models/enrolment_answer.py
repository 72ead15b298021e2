from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="EnrolmentAnswer")


@_attrs_define
class EnrolmentAnswer:
    """The secret of a second factor, told once; it counts when its first code has come back within 15 minutes.

    Attributes:
        secret (str): Ключ для приложения; второй раз его не показать.
        uri (str): То же для QR-кода: `otpauth://totp/…`.
        qr_size (int): Сторона готового QR-кода с полями, в модулях.
        qr_path (str): Его тёмные модули: атрибут `d` элемента `path` в SVG.
    """

    secret: str
    uri: str
    qr_size: int
    qr_path: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        secret = self.secret

        uri = self.uri

        qr_size = self.qr_size

        qr_path = self.qr_path

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "secret": secret,
                "uri": uri,
                "qr_size": qr_size,
                "qr_path": qr_path,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        secret = d.pop("secret")

        uri = d.pop("uri")

        qr_size = d.pop("qr_size")

        qr_path = d.pop("qr_path")

        enrolment_answer = cls(
            secret=secret,
            uri=uri,
            qr_size=qr_size,
            qr_path=qr_path,
        )

        enrolment_answer.additional_properties = d
        return enrolment_answer

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
