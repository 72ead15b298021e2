"""The transitions of an order, by who makes them: the desk, supervisors, systems around the desk."""
