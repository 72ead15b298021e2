"""What is done with tickets."""
