"""Messages to a client's phone: what may be sent on a call, its words, and the gateway's feed."""
