"""The table of `make bench`: what a ratio is of, when an aim is met, and a program that fails."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from benchmarks.compare.__main__ import FOLDER, PAGE
from benchmarks.compare.apart import NotMeasured, Program, Told, Turns, fault_in
from benchmarks.compare.report import markdown, not_measured, rows, with_summary
from benchmarks.compare.work import Work
from benchmarks.queue.__main__ import told_in_turn
from benchmarks.rounds import Measured, from_json, to_json

KEYS = {"work", "ours", "peer", "limit", "against", "ratio", "aim", "met", "reason"}
SLOW = Measured(10, 2.0, 0.4, tuple([0.1] * 20 + [0.5] * 5))
QUICK = Measured(10, 1.0, 0.1, tuple([0.05] * 25))


@pytest.mark.parametrize(("by", "ratio"), [("rate", 0.5), ("cpu", 0.25), ("p95", 0.1)])
def test_a_ratio_says_how_many_times_as_good_as_the_other_ours_is(by: str, ratio: float) -> None:
    work = Work("walk", limit_is="a run", limit_aim=0.2, by=by)  # type: ignore[arg-type]
    (row,) = rows([work], {"walk": {"ours": [SLOW], "limit": [QUICK]}}, {("walk", "limit"): "legs"})
    assert row.keys() >= KEYS
    assert (row["against"], row["ratio"], row["met"]) == ("limit", ratio, ratio >= 0.2)
    assert row["reason"] == ("" if row["met"] else "legs")


def test_a_work_against_peer_and_limit_has_a_row_of_each() -> None:
    work = Work("walk", limit_is="a run", peer_aim=2, limit_aim=0.5)
    told = rows([work], {"walk": {"ours": [QUICK], "peer": [SLOW], "limit": [QUICK]}}, {})
    assert [(row["against"], row["ratio"], row["met"]) for row in told] == [("peer", 2, True), ("limit", 1, True)]


def test_what_a_program_measures_comes_back_as_it_was() -> None:
    told = {"ours": [SLOW, QUICK]}
    assert from_json(to_json(told)) == told
    assert Told(Work("walk"), "ours", QUICK).among(told) == {"ours": [SLOW, QUICK], "limit": [QUICK, QUICK]}


def test_of_a_traceback_the_exception_is_told_and_not_where_postgresql_was() -> None:
    said = (
        'Traceback (most recent call last):\n  File "x", line 1, in <module>\n'
        "django.db.utils.OperationalError: out of shared memory\n"
        "CONTEXT:  SQL statement\nPL/pgSQL function desk_keep_what_was() line 10 at SQL statement\n"
    )
    assert fault_in(said) == "django.db.utils.OperationalError: out of shared memory"
    assert fault_in("Killed\n") == "Killed"
    assert fault_in("") == ""


def test_a_program_that_fails_is_told_as_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    with pytest.raises(NotMeasured) as failure:
        Program("benchmarks.no_such_program", (), ()).run()
    row = not_measured(Work("walk", limit_is="a run", limit_aim=1), str(failure.value))
    assert row.keys() >= KEYS
    assert (row["met"], "no_such_program" in row["reason"]) == (False, True)
    assert "not measured" in markdown("# Works\n", {"run": "quick"}, [row])


def test_a_ratio_whose_rounds_lie_on_both_sides_of_the_aim_says_so() -> None:
    work = Work("walk, 1,000 legs", limit_is="a run", limit_aim=0.8)
    told = {"ours": [SLOW, SLOW, QUICK], "limit": [QUICK, QUICK, QUICK]}
    (row,) = rows([work], {work.name: told}, {("walk", "limit"): "Legs."})
    assert row["reason"] == "Legs. Its rounds spread from 0.5 to 1.0, past the aim: a run can't tell."


@pytest.mark.parametrize("kept", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_aim_that_a_kept_table_misses_has_its_reason(kept: Path) -> None:
    table = json.loads(kept.read_text(encoding="utf-8"))["rows"]
    assert table
    assert [row["work"] for row in table if row["met"] is False and not row["reason"]] == []
    page = kept.with_suffix(".md").read_text(encoding="utf-8")
    assert [row["work"] for row in table if row["reason"] not in page] == []


def test_a_program_measures_the_ways_that_another_names_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('"run"\n"walk"\n"run"\n'))
    told_in_turn({"walk": lambda number: SLOW, "run": lambda number: QUICK})
    ready, *answers = capsys.readouterr().out.splitlines()
    assert json.loads(ready) == ["walk", "run"]
    assert [from_json(one) for one in answers] == [{"run": [QUICK]}, {"walk": [SLOW]}, {"run": [QUICK]}]


def test_of_two_programs_in_turn_one_that_ends_is_told_as_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    with pytest.raises(NotMeasured, match="no_such_program"):
        Turns("benchmarks.no_such_program", (), ()).run(["walk"], 1)


def test_a_program_that_complains_of_more_than_a_pipe_holds_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    found = Turns("tests.ops.loud_program", (), ()).run(["walk"], 2)
    assert {name: len(rounds) for name, rounds in found.items()} == {"few: walk": 2, "walk": 2}


def test_the_page_on_performance_has_the_table_of_the_last_run() -> None:
    about = json.loads((FOLDER / "latest.json").read_text("utf-8"))
    page, table = PAGE.read_text("utf-8"), about.pop("rows")
    assert with_summary(page, about, table) == page
    assert f"| {table[1]['work']} |" in page
