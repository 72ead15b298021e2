from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.erasure_answer_rows import ErasureAnswerRows


T = TypeVar("T", bound="ErasureAnswer")


@_attrs_define
class ErasureAnswer:
    """The act.

    Attributes:
        id (int):
        client (int):
        ground (str):
        by (None | str): Пусто, когда истёк срок хранения.
        at (datetime.datetime):
        done_at (datetime.datetime | None): Пусто, пока не выполнено: обычно минуту.
        rows (ErasureAnswerRows): Таблица → сколько строк обезличено.
    """

    id: int
    client: int
    ground: str
    by: None | str
    at: datetime.datetime
    done_at: datetime.datetime | None
    rows: ErasureAnswerRows
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        client = self.client

        ground = self.ground

        by: None | str
        by = self.by

        at = self.at.isoformat()

        done_at: None | str
        if isinstance(self.done_at, datetime.datetime):
            done_at = self.done_at.isoformat()
        else:
            done_at = self.done_at

        rows = self.rows.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "client": client,
                "ground": ground,
                "by": by,
                "at": at,
                "done_at": done_at,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.erasure_answer_rows import ErasureAnswerRows  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        client = d.pop("client")

        ground = d.pop("ground")

        def _parse_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        by = _parse_by(d.pop("by"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        def _parse_done_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                done_at_type_0 = datetime.datetime.fromisoformat(data)

                return done_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        done_at = _parse_done_at(d.pop("done_at"))

        rows = ErasureAnswerRows.from_dict(d.pop("rows"))

        erasure_answer = cls(
            id=id,
            client=client,
            ground=ground,
            by=by,
            at=at,
            done_at=done_at,
            rows=rows,
        )

        erasure_answer.additional_properties = d
        return erasure_answer

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
