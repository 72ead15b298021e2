"""What an order's history, the card, the feed and a transition cost with many millions of rows, beside few."""
