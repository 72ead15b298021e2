"""What is done with tickets: by people (open, act, shifts, tables), and by the service itself when its time comes."""
