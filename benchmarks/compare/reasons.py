"""Why an aim isn't met: (work, against) → what its profile shows, told in the table beside the ratio."""

from __future__ import annotations

REASONS: dict[tuple[str, str], str] = {
    ("postpone", "peer"): (
        "Of some 8.6 ms of CPU a call 5.1 are the process's and 3.5 PostgreSQL's, for twelve statements: who "
        "asks, begin, lock, order, contact, lines, the change, notes, open tickets, doubled orders, commit, who "
        "looked. The peer knows no contact, no earlier values, no doubles and no trace of who looked. The change "
        "is 1 ms, .7 of it the triggers that keep earlier values and number versions."
    ),
    ("confirm", "peer"): (
        "As postpone, with four statements more that the peer doesn't ask or asks smaller: the client's standing "
        "out of all orders, closed regions, criteria in force, orders nearby. 5.2 to 5.7 ms are the process's, "
        "3.2 PostgreSQL's."
    ),
    ("confirm", "limit"): (
        "The aim leaves four empty views for a call of fifteen statements, where an empty view asks one. In the "
        "profile of 28 November 4.4 of the process's 7.0 ms were psycopg's and django.db's own; it is 5.2 to 5.7 "
        "ms now."
    ),
    ("page of 50 tickets", "peer"): (
        "Told from rows, the page's own part fell from 1.3 to .6 ms of the process (rows .24 → .15, read .22 → .04, "
        "told .58 → .25, JSON .25 → .16), and the CPU beside the peer's rose from 1.4 to 1.8 times as good, once every "
        "thread has its plans: its first ten calls cost PostgreSQL a millisecond more each. What is left is an empty "
        "view's and 50 lines of 31 members (36 KB), where the peer tells 12."
    ),
    ("next ticket", "peer"): (
        "PostgreSQL takes 1.8 ms, all plans kept: the change .97 (.36 of it triggers that keep the row before and "
        "number history and event), finding and locking .32, commit with the check that history was written .30, who "
        "asks .12, notes .05. The peer's whole call costs it 1.1 and the process 4.5: twice its rate would leave the "
        "process 1 ms, hardly more than an empty view's, for the decision, the change, its history and event."
    ),
    ("event applied, in bulk", "peer"): (
        "The rate follows the process's CPU, .46 ms an event against the peer's 2.01 in the run of 29 November; "
        "it applied 1 390 a second, where 700 are wanted."
    ),
    ("ticket pulled, 16 at once, in-process", "limit"): (
        "Begin, find and lock, change, commit: these four round trips sent by psycopg alone reach .50 of the one "
        "bare statement (docs/performance/queue.md); the lock has to be held while the machine decides."
    ),
    ("admin's page of the queue, 300,000 tickets", "limit"): (
        "Nineteen twentieths are the process's: 95 to 119 ms beside 5 of PostgreSQL, on a busy machine, with 20 "
        "000 tickets as with 4 000. It is the page that is dear, not the number of tickets."
    ),
    ("search by beginnings of names, 100,000 clients", "limit"): (
        "Four fifths are one statement: a beginning stands for up to 300 words (docs/performance/search.md)."
    ),
    ("search by a misspelt name, 100,000 clients", "limit"): (
        "Less than two fifths are SQL (9.5 of 25.6 ms in docs/performance/search.md), the rest is the process's."
    ),
}
