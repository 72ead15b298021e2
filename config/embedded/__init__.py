"""A real PostgreSQL and a real Valkey out of wheels, so that the demo and the tests need nothing installed."""
