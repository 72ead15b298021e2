"""`python -m benchmarks.looking_back [--quick]`: ratios of processor time, each pair taken in turn."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext

from benchmarks.common import stage


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--decisions", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    decisions, rounds = (300, 2) if given.quick else (given.decisions, given.rounds)
    with stage():
        print("| what | beside | ratio |\n|---|---|---|")
        receipts(20 if given.quick else 60, rounds)
        kept_rows(1_000 if given.quick else 5_000, rounds)
        replay(decisions)
        told(rounds)
    return 0


def line(what: str, beside: str, ratio: str) -> None:
    """A row of the table."""
    print(f"| {what} | {beside} | {ratio} |", flush=True)


def receipts(orders: int, rounds: int) -> None:
    """A transition in a contact, with its receipt and without."""
    from statistics import median

    from benchmarks.looking_back.processor import Processor
    from benchmarks.looking_back.works import Confirming, operator, without_receipts
    from service.models import Contact

    contact = Contact.objects.create(operator=operator())
    work, processor = Confirming(orders, contact.pk), Processor()
    ratios = []
    for turn in range(2 * rounds + 1):
        pair = {}
        for name, how in sorted({"with": nullcontext, "without": without_receipts}.items(), reverse=bool(turn % 2)):
            work.begin()
            Contact.objects.filter(pk=contact.pk).update(client_id=newest_client())
            with how():
                pair[name] = processor.of(work)
        if turn:
            ratios.append(pair["with"] / pair["without"])
    line("transition with its receipt", "without", f"{median(ratios):.3f}")


def newest_client() -> int:
    """Whose orders were prepared last."""
    from service.models import Client

    return int(Client.objects.order_by("-pk").values_list("pk", flat=True)[0])


def kept_rows(rows: int, rounds: int) -> None:
    """Lines inserted and deleted, with what was kept row by row, by statement, or not at all."""
    from benchmarks.looking_back.processor import paired
    from benchmarks.looking_back.works import ROW_LEVEL, STATEMENT_LEVEL, lines_inserted, run

    def alone() -> None:
        run("ALTER TABLE orders_orderline DISABLE TRIGGER keep_what_was")
        lines_inserted(rows)
        run("ALTER TABLE orders_orderline ENABLE TRIGGER keep_what_was")

    def by_statement() -> None:
        run("ALTER TABLE orders_orderline DISABLE TRIGGER keep_what_was")
        run(STATEMENT_LEVEL)
        lines_inserted(rows)
        run("DROP TRIGGER measured_births ON orders_orderline")
        run("ALTER TABLE orders_orderline ENABLE TRIGGER keep_what_was")

    run(ROW_LEVEL)
    found = paired({"none": alone, "row": lambda: lines_inserted(rows), "statement": by_statement}, rounds)
    cost = 1e6 * (found["row"] - found["none"]) / rows
    line("a line put in and taken out, kept row by row", "nothing kept", f"{found['row'] / found['none']:.2f}")
    line("births kept by statement", "nothing kept", f"{found['statement'] / found['none']:.2f}")
    line("keeping, microseconds a row put in and taken out", "", f"{cost:.0f}")


def replay(decisions: int) -> None:
    """Decisions asked again, beside making them."""
    from benchmarks.looking_back.processor import Processor
    from benchmarks.looking_back.works import a_past, replayed
    from desk.insight.replay import RULES

    processor = Processor()
    made = processor.of(lambda: a_past(decisions))
    rows = RULES["check_criteria"].in_force()
    draft = [row | ({"limit": "14.00"} if row["kind"] == "repeated_within_days" else {}) for row in rows]
    again = processor.of(lambda: replayed(draft))
    line("a decision asked again under three sets of rules", "making it", f"{again / made:.2f}")
    line("replay, seconds of user+sys a thousand decisions", "", f"{1_000 * again / decisions:.2f}")


def told(rounds: int) -> None:
    """Answers of the past beside answers of today, summaries beside counting."""
    from benchmarks.looking_back.processor import paired
    from benchmarks.looking_back.works import days_counted, drift_told, order_now, order_then, report_told

    many = range(20)
    order = paired(
        {"now": lambda: [order_now("P-1") for _ in many], "then": lambda: [order_then("P-1") for _ in many]}, rounds
    )
    line("an order as of a moment", "as it is", f"{order['then'] / order['now']:.2f}")
    days_counted()
    report = paired({"told": lambda: report_told("redemption"), "counted": days_counted, "drift": drift_told}, rounds)
    line("a report out of its summary", "counting all reports anew", f"{report['told'] / report['counted']:.3f}")
    line("drift out of its summaries", "counting all reports anew", f"{report['drift'] / report['counted']:.3f}")


if __name__ == "__main__":
    sys.exit(main())
