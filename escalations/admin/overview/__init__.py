"""«Обзор»: how the queue stands, in plots (ESC-12)."""
