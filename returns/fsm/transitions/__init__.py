"""The transitions of a return case, by who makes them: the client, the returns specialist."""
