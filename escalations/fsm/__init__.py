"""The ticket machine: its transitions, guards, effects and words (ESC-2)."""
