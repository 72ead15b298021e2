"""The feed of events and its subscribers."""
