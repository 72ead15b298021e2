"""The stream: server-sent events of what changes, to whoever may know of it, as it happens (INT-9).

Events come out of the outbox in the order of the feed. `audience` says which of them concern an account, `reading`
fetches them, `positions` names places that an account may go on from. A process of its own (`server`, started through
`config.asgi`) holds the connections: `hub` reads new events once for all of them, woken by `wakeups` when something is
committed, and by the clock. The view in `service.api.views.event_stream` checks every request; where it is reached
without that process, it answers with what has happened so far and ends, and the reader comes back for more.
"""
