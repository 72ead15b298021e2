"""The database behind the service: two accounts, what each may do with which table, how long a statement may take.

`table_access.py` of every house says what the service's account may do with its tables (`declare`); after each
migration the owner grants exactly that (`grants`). What only the owner may do runs inside `database_owner()`.
"""
