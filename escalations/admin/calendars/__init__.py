"""Working calendars in the admin, and due times recalculated on them (ESC-11)."""
