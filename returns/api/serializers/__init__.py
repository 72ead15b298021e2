"""What returns read and answer over HTTP."""
