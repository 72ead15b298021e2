"""The nightly batch: every overdue case is flagged and gets its ticket, whether or not the client rings (OPP-4)."""
