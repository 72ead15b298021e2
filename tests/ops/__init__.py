"""Production in small: every process of `docs/ops/install.md` on one machine, worked with, broken, brought back."""
