"""The transitions of a return case, by who makes them.

`client`: what the client tells the desk (sent, taken back); `specialist`: from the arrived parcel to the settlement;
`external`: what the warehouse reports (`receive`) and what the clock does (`lapse`).
"""
