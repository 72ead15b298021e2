"""Tests of the launcher and of what production starts with."""
