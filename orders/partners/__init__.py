"""What partners see of orders (INT-8): a warehouse its work, a carrier its parcels, a shop the orders it brought."""
