"""Who asks: the roles of the desk, what each may do at all, and how a request proves who sent it."""
