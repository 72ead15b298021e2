"""Reviews of calls in the admin."""
