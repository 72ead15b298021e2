"""The terms of returns: day counts, the figures they use, and when a parcel was redeemed (RET-3, RET-4)."""
