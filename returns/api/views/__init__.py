"""Return cases over HTTP."""
