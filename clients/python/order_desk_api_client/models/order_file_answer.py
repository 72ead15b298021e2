from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.file_state_enum import FileStateEnum
from ..models.format_enum import FormatEnum

if TYPE_CHECKING:
    from ..models.counts_answer import CountsAnswer


T = TypeVar("T", bound="OrderFileAnswer")


@_attrs_define
class OrderFileAnswer:
    """How far a file has got.

    Attributes:
        id (int):
        name (str):
        state (FileStateEnum): * `waiting` - Ждёт
            * `running` - Принимается
            * `done` - Принят
            * `failed` - Прерван
        state_label (str):
        dry_run (bool): Только проверка: ничего не сохранено.
        format_ (FormatEnum): * `csv` - csv
            * `jsonl` - jsonl
        encoding (str):
        size (int):
        lines_done (int):
        lines_total (int):
        rows (int): Строк в отчёте.
        counts (CountsAnswer): How many orders have each outcome so far.
        received_at (datetime.datetime):
        finished_at (datetime.datetime | None):
        updated_at (datetime.datetime):
        status_url (str):
        report_url (str):
    """

    id: int
    name: str
    state: FileStateEnum
    state_label: str
    dry_run: bool
    format_: FormatEnum
    encoding: str
    size: int
    lines_done: int
    lines_total: int
    rows: int
    counts: CountsAnswer
    received_at: datetime.datetime
    finished_at: datetime.datetime | None
    updated_at: datetime.datetime
    status_url: str
    report_url: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        state = self.state.value

        state_label = self.state_label

        dry_run = self.dry_run

        format_ = self.format_.value

        encoding = self.encoding

        size = self.size

        lines_done = self.lines_done

        lines_total = self.lines_total

        rows = self.rows

        counts = self.counts.to_dict()

        received_at = self.received_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        updated_at = self.updated_at.isoformat()

        status_url = self.status_url

        report_url = self.report_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "state": state,
                "state_label": state_label,
                "dry_run": dry_run,
                "format": format_,
                "encoding": encoding,
                "size": size,
                "lines_done": lines_done,
                "lines_total": lines_total,
                "rows": rows,
                "counts": counts,
                "received_at": received_at,
                "finished_at": finished_at,
                "updated_at": updated_at,
                "status_url": status_url,
                "report_url": report_url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.counts_answer import CountsAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        state = FileStateEnum(d.pop("state"))

        state_label = d.pop("state_label")

        dry_run = d.pop("dry_run")

        format_ = FormatEnum(d.pop("format"))

        encoding = d.pop("encoding")

        size = d.pop("size")

        lines_done = d.pop("lines_done")

        lines_total = d.pop("lines_total")

        rows = d.pop("rows")

        counts = CountsAnswer.from_dict(d.pop("counts"))

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        status_url = d.pop("status_url")

        report_url = d.pop("report_url")

        order_file_answer = cls(
            id=id,
            name=name,
            state=state,
            state_label=state_label,
            dry_run=dry_run,
            format_=format_,
            encoding=encoding,
            size=size,
            lines_done=lines_done,
            lines_total=lines_total,
            rows=rows,
            counts=counts,
            received_at=received_at,
            finished_at=finished_at,
            updated_at=updated_at,
            status_url=status_url,
            report_url=report_url,
        )

        order_file_answer.additional_properties = d
        return order_file_answer

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
