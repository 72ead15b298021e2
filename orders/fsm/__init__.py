"""The order machine: its transitions, guards, facts, situations and words. It knows nothing of HTTP."""
