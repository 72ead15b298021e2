"""The nightly batch beside the same rows written by one bare statement."""
