"""Taking over orders and goods over HTTP."""
