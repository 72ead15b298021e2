"""Whom the desk leaves alone, and what a resolved ticket changes on a card (CLI-9, ESC-7, ESC-8)."""
