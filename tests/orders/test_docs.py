"""The written documents agree with the declarations, and the command says when they don't."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from orders.choices import DESK_ACTIONS, DenialReason
from orders.docs_generator import documents
from orders.fsm.situation_denials import DENIED


def test_the_documents_in_the_repository_are_up_to_date() -> None:
    call_command("make_docs", "--check")


def test_a_document_that_differs_or_is_missing_is_named(tmp_path: Path) -> None:
    call_command("make_docs", folder=tmp_path, stdout=StringIO())
    call_command("make_docs", "--check", folder=tmp_path)
    (tmp_path / "reasons.md").write_text("Другое", encoding="utf-8")
    (tmp_path / "state-machine.svg").unlink()
    with pytest.raises(CommandError, match=r"Устарели: reasons\.md, state-machine\.svg\."):
        call_command("make_docs", "--check", folder=tmp_path)
    assert (tmp_path / "reasons.md").read_text(encoding="utf-8") == "Другое"


def test_writing_again_writes_nothing(tmp_path: Path) -> None:
    call_command("make_docs", folder=tmp_path, stdout=StringIO())
    call_command("make_docs", folder=tmp_path, stdout=(said := StringIO()))
    assert "ничего" in said.getvalue()


def rows(name: str) -> list[list[str]]:
    lines = [line for line in documents()[name].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_table_of_actions_has_a_cell_for_each_situation_and_action() -> None:
    result = rows("order-actions.md")
    assert [len(row) for row in result] == [1 + len(DESK_ACTIONS)] * len(DENIED)
    cells = len(DENIED) * len(DESK_ACTIONS)
    assert sum(cell == "✓" for row in result for cell in row[1:]) == cells - sum(map(len, DENIED.values()))


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("Новый", "`status_locked` (СВ)"),
        ("Экспортирован, с ШПИ", "`parcel_on_the_way` (ОШ)"),
        ("Аннулирован ФФ, был почтой", "`ff_needs_supervisor` (СВ)"),
        ("Аннулирован ФФ, был почтой", "`ff_needs_supervisor`"),
    ],
)
def test_what_a_supervisor_or_an_error_opens_is_marked(label: str, cell: str) -> None:
    assert cell in next(row for row in rows("order-actions.md") if row[0] == label)


def test_every_reason_is_explained() -> None:
    assert {row[0].strip("`") for row in rows("reasons.md")} == set(DenialReason.values)
