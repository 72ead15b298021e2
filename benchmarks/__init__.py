"""Measurements: each folder is a program, `python -m benchmarks.<folder>`; docs/performance has the figures."""
