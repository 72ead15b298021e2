"""What is done with the records that every house stands on."""
