"""Ready answers to tickets: how their texts are filled in, what is wrong with them, which of them serve a ticket."""
