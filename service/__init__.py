"""What every house stands on, and the base records: accounts, clients, contacts, history, outbox, settings.

`fsm` is what machines are written in and the one door to any change, `http` and `api` are the edges, `accounts` says
who asks, `customers` how clients are found, `webhooks` tells subscribers, `runtime_settings` holds the figures of
the desk, `defaults` what ships as data, `database` who may do what in it, `db` fast reading. It imports no house.
"""
