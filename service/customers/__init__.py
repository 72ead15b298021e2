"""Base records about clients: how names and phones are compared, the contact a change is done in, the search."""
