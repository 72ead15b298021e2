"""Taking orders and events in, beside `COPY` of the rows that this leaves."""
