"""Reports as people ask for them (FOR-5, FOR-6): one definition each, counted by day, told as page, API and CSV."""

from desk.insight.reports.calls import REFUSALS, REPEATS, TOPICS
from desk.insight.reports.definitions import Figure, Key, Report, Share
from desk.insight.reports.parcels import DEFECTS, NON_COLLECTION, REDEMPTION
from desk.insight.reports.terms import DUE_TIMES, PROMISES

REPORTS: dict[str, Report] = {
    report.code: report
    for report in (TOPICS, REPEATS, REFUSALS, NON_COLLECTION, DEFECTS, REDEMPTION, DUE_TIMES, PROMISES)
}

__all__ = ["REPORTS", "Figure", "Key", "Report", "Share"]
