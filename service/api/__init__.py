"""The HTTP edge of what belongs to no house: accounts, choices, operations, subscriptions."""
