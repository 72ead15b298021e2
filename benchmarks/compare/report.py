"""The one table of a run, as Markdown for people and JSON for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.compare.work import FEWEST, Work, p95
from benchmarks.rounds import Measured

Found = Mapping[str, Mapping[str, Sequence[Measured]]]
Reasons = Mapping[tuple[str, str], str]
HEAD = (
    "work",
    "ours, a second",
    "peer",
    "limit",
    "against",
    "ratio (min–max)",
    "aim",
    "met",
    "p50, ms",
    "p95, ms",
    "CPU, ms",
)
SHORT_HEAD = ("work", "ours, a second", "against", "ratio (min–max)", "aim", "met")
SUMMARY = "<!-- the last run -->", "<!-- /the last run -->"

SIZE = re.compile(r", [\d,]+ \w+$")
"""How much of what a work was measured with: `, 20,000 tickets`."""


def rows(works: Sequence[Work], found: Found, reasons: Reasons) -> list[dict[str, Any]]:
    """A row for each pair that ours is held against; `ratio` is the median of the rounds' own ratios of rates."""
    table = []
    for work in works:
        ways = found[work.name]
        for against, aim in (("peer", work.peer_aim), ("limit", work.limit_aim)):
            if against in ways or (against == "peer" and len(ways) == 1):
                table.append(_row(work, ways, against, aim, reasons))
    return table


def _row(
    work: Work, ways: Mapping[str, Sequence[Measured]], against: str, aim: float | None, reasons: Reasons
) -> dict[str, Any]:
    ours, others = ways["ours"], ways.get(against, ())
    ratios = [work.ratio(one, other) for one, other in zip(ours, others, strict=False)]
    ratio = median(ratios) if ratios else None
    met = None if aim is None or ratio is None else ratio >= aim
    known = reasons.get((SIZE.sub("", work.name), against), "")
    every = Measured(0, 0, None, tuple(each for measured in ours for each in measured.latencies))
    return {
        "work": work.name,
        "ours": _median_rate(ours),
        "peer": _median_rate(ways.get("peer", ())),
        "limit": _median_rate(ways.get("limit", ())),
        "limit_is": work.limit_is,
        "against": against if others else None,
        "by": work.by,
        "ratio": _round(ratio),
        "ratio_range": [_round(min(ratios)), _round(max(ratios))] if ratios else None,
        "aim": aim,
        "met": met,
        "reason": _reason(known, aim or 0, ratios) if met is False else "",
        "p50_ms": _round(1000 * median(every.latencies)) if every.latencies else None,
        "p95_ms": _round(1000 * p95(every)) if len(every.latencies) > FEWEST else None,
        "cpu_ms": None if ours[0].cpu is None else _round(median(one.cpu_each or 0 for one in ours)),
        "peer_cpu_ms": _round(median(one.cpu_each or 0 for one in ways["peer"])) if "peer" in ways else None,
    }


def _reason(known: str, aim: float, ratios: Sequence[float]) -> str:
    """Why the aim isn't met; where some rounds met it, that the run can't tell is said beside what is known."""
    spread = f"Its rounds spread from {_round(min(ratios))} to {_round(max(ratios))}, past the aim: a run can't tell."
    return " ".join(filter(None, [known, spread if max(ratios) >= aim else ""]))


def not_measured(work: Work, why: str) -> dict[str, Any]:
    """The row of a work that its program gave up on."""
    figures = ("ours", "peer", "limit", "ratio", "ratio_range", "p50_ms", "p95_ms", "cpu_ms", "peer_cpu_ms")
    aimed = {"aim": work.limit_aim, "met": None if work.limit_aim is None else False, "reason": f"not measured: {why}"}
    against = {"limit_is": work.limit_is, "against": "limit" if work.limit_is else None, "by": work.by}
    return {"work": work.name, **dict.fromkeys(figures), **against, **aimed}


def write(folder: Path, name: str, head: str, about: Mapping[str, Any], table: Sequence[Mapping[str, Any]]) -> None:
    """Write the page and its JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(markdown(head, about, table), encoding="utf-8")
    content = json.dumps({**about, "rows": table}, ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(content + "\n", encoding="utf-8")


def markdown(head: str, about: Mapping[str, Any], table: Sequence[Mapping[str, Any]]) -> str:
    """The page."""
    lines = [head]
    lines += [f"- {name}: {value}" for name, value in about.items()]
    lines += ["", f"| {' | '.join(HEAD)} |", f"|{'---|' * len(HEAD)}"]
    lines += [f"| {' | '.join(_cells(row))} |" for row in table]
    missed = [row for row in table if row["reason"]]
    lines += ["", *(f"* **{row['work']}** ÷ {_against(row)}: {row['reason']}" for row in missed)] if missed else []
    return "\n".join(lines) + "\n"


def with_summary(page: str, about: Mapping[str, Any], table: Sequence[Mapping[str, Any]]) -> str:
    """A page of documentation whose part between the marks tells the run: every work held against something."""
    told = ", ".join(f"{name}: {value}" for name, value in about.items())
    lines = [f"{SUMMARY[0]}\n{told}.\n", f"| {' | '.join(SHORT_HEAD)} |", f"|{'---|' * len(SHORT_HEAD)}"]
    for row in table:
        if row["ratio"] is not None:
            work, ours, _, _, against, ratio, aim, met, *_ = _cells(row)
            lines.append(f"| {work} | {ours} | {against} | {ratio} | {aim} | {met} |")
    before, _, rest = page.partition(SUMMARY[0])
    return f"{before}{chr(10).join(lines)}\n{SUMMARY[1]}{rest.partition(SUMMARY[1])[2]}"


def _cells(row: Mapping[str, Any]) -> list[str]:
    spread = f" ({row['ratio_range'][0]}–{row['ratio_range'][1]})" if row["ratio_range"] else ""
    met = {True: "yes", False: "**no**", None: "–"}[row["met"]]
    figures = (row[name] for name in ("p50_ms", "p95_ms", "cpu_ms"))
    return [
        row["work"],
        _text(row["ours"]),
        _text(row["peer"]),
        _text(row["limit"]),
        _against(row),
        f"{_text(row['ratio'])}{spread}",
        _text(row["aim"]),
        met,
        *map(_text, figures),
    ]


def _against(row: Mapping[str, Any]) -> str:
    of = {"cpu": ", CPU", "p95": ", p95"}.get(row["by"], "")
    return {"peer": "peer", "limit": row["limit_is"]}.get(row["against"] or "", "–") + of


def _text(value: Any) -> str:
    return "–" if value is None else f"{value:,}"


def _median_rate(measured: Sequence[Measured]) -> float | None:
    return _round(median(one.rate for one in measured)) if measured else None


def _round(value: float | None) -> float | None:
    """Three significant digits are more than a run can tell."""
    return None if value is None else float(f"{value:.3g}")
