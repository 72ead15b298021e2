"""The operator's call: the client's card and search, contacts, guidance with its phrases, one's own day.

`clients` and `contacts` show and check, `guidance` says what to say, ask and do next, `use_cases` write, `api` and
`admin` are the edges. The topmost house: it may import every other one.
"""
