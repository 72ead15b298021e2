from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.day_values_answer import DayValuesAnswer
    from ..models.days_answer import DaysAnswer
    from ..models.figure_value_answer import FigureValueAnswer
    from ..models.key_answer import KeyAnswer
    from ..models.report_answer_narrowed import ReportAnswerNarrowed
    from ..models.table_line_answer import TableLineAnswer


T = TypeVar("T", bound="ReportAnswer")


@_attrs_define
class ReportAnswer:
    """A report, told.

    Attributes:
        from_ (datetime.date):
        code (str):
        title (str):
        to (datetime.date):
        before (DaysAnswer): A period.
        counted_at (datetime.datetime | None): На какой момент посчитано.
        known_since (datetime.date | None): Первый день, о котором что-нибудь записано; нули раньше него ничего не
            говорят.
        figures (list[FigureValueAnswer]):
        by (str):
        keys (list[KeyAnswer]):
        narrowed (ReportAnswerNarrowed):
        table (list[TableLineAnswer]):
        days (list[DayValuesAnswer]):
        rows_href (str):
    """

    from_: datetime.date
    code: str
    title: str
    to: datetime.date
    before: DaysAnswer
    counted_at: datetime.datetime | None
    known_since: datetime.date | None
    figures: list[FigureValueAnswer]
    by: str
    keys: list[KeyAnswer]
    narrowed: ReportAnswerNarrowed
    table: list[TableLineAnswer]
    days: list[DayValuesAnswer]
    rows_href: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        code = self.code

        title = self.title

        to = self.to.isoformat()

        before = self.before.to_dict()

        counted_at: None | str
        if isinstance(self.counted_at, datetime.datetime):
            counted_at = self.counted_at.isoformat()
        else:
            counted_at = self.counted_at

        known_since: None | str
        if isinstance(self.known_since, datetime.date):
            known_since = self.known_since.isoformat()
        else:
            known_since = self.known_since

        figures = []
        for figures_item_data in self.figures:
            figures_item = figures_item_data.to_dict()
            figures.append(figures_item)

        by = self.by

        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)

        narrowed = self.narrowed.to_dict()

        table = []
        for table_item_data in self.table:
            table_item = table_item_data.to_dict()
            table.append(table_item)

        days = []
        for days_item_data in self.days:
            days_item = days_item_data.to_dict()
            days.append(days_item)

        rows_href = self.rows_href

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "from": from_,
                "code": code,
                "title": title,
                "to": to,
                "before": before,
                "counted_at": counted_at,
                "known_since": known_since,
                "figures": figures,
                "by": by,
                "keys": keys,
                "narrowed": narrowed,
                "table": table,
                "days": days,
                "rows_href": rows_href,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.day_values_answer import DayValuesAnswer  # noqa: PLC0415
        from ..models.days_answer import DaysAnswer  # noqa: PLC0415
        from ..models.figure_value_answer import FigureValueAnswer  # noqa: PLC0415
        from ..models.key_answer import KeyAnswer  # noqa: PLC0415
        from ..models.report_answer_narrowed import ReportAnswerNarrowed  # noqa: PLC0415
        from ..models.table_line_answer import TableLineAnswer  # noqa: PLC0415

        d = dict(src_dict)
        from_ = datetime.date.fromisoformat(d.pop("from"))

        code = d.pop("code")

        title = d.pop("title")

        to = datetime.date.fromisoformat(d.pop("to"))

        before = DaysAnswer.from_dict(d.pop("before"))

        def _parse_counted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                counted_at_type_0 = datetime.datetime.fromisoformat(data)

                return counted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        counted_at = _parse_counted_at(d.pop("counted_at"))

        def _parse_known_since(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                known_since_type_0 = datetime.date.fromisoformat(data)

                return known_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        known_since = _parse_known_since(d.pop("known_since"))

        figures = []
        _figures = d.pop("figures")
        for figures_item_data in _figures:
            figures_item = FigureValueAnswer.from_dict(figures_item_data)

            figures.append(figures_item)

        by = d.pop("by")

        keys = []
        _keys = d.pop("keys")
        for keys_item_data in _keys:
            keys_item = KeyAnswer.from_dict(keys_item_data)

            keys.append(keys_item)

        narrowed = ReportAnswerNarrowed.from_dict(d.pop("narrowed"))

        table = []
        _table = d.pop("table")
        for table_item_data in _table:
            table_item = TableLineAnswer.from_dict(table_item_data)

            table.append(table_item)

        days = []
        _days = d.pop("days")
        for days_item_data in _days:
            days_item = DayValuesAnswer.from_dict(days_item_data)

            days.append(days_item)

        rows_href = d.pop("rows_href")

        report_answer = cls(
            from_=from_,
            code=code,
            title=title,
            to=to,
            before=before,
            counted_at=counted_at,
            known_since=known_since,
            figures=figures,
            by=by,
            keys=keys,
            narrowed=narrowed,
            table=table,
            days=days,
            rows_href=rows_href,
        )

        report_answer.additional_properties = d
        return report_answer

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
