"""Why an aim isn't met: (work without its size, against) → what its profile shows, told beside the ratio."""

from __future__ import annotations

REASONS: dict[tuple[str, str], str] = {
    ("postpone", "peer"): (
        "Of some 8.6 ms of CPU a call 5.1 are the process's and 3.5 PostgreSQL's, for twelve statements: who "
        "asks, begin, lock, order, contact, lines, the change, notes, open tickets, doubled orders, commit, who "
        "looked. The peer knows no contact, no earlier values, no doubles and no trace of who looked. The change "
        "is 1 ms, .7 of it the triggers that keep earlier values and number versions."
    ),
    ("confirm", "peer"): (
        "As postpone, with two statements more that the peer doesn't ask or asks smaller: the client's standing "
        "out of all orders, and orders nearby; closed regions and criteria are kept until somebody changes them."
    ),
    ("confirm", "limit"): (
        "The aim leaves four empty views for a call of thirteen statements, where an empty view asks one. In the "
        "profile of 28 November 4.4 of the process's 7.0 ms were psycopg's and django.db's own; it is 3.9 to 4.8 "
        "ms now, in one process."
    ),
    ("one order", "peer"): (
        "Four times the peer's rate is that of our empty view, which every answer begins with. What the view takes "
        "itself are mostly statements: the order with its neighbours, lines, notes, and the open tickets, which the "
        "peer doesn't tell. Who looked is .2 ms and a commit more; telling is .4."
    ),
    ("list of 50 orders", "peer"): (
        "Told from rows, without records of orders, clients and lines, what the list adds to an empty view fell from "
        "3.8 to 2.4 ms of the process (rows, lines and notes 1.7 → 1.0, telling 1.6 → .8, JSON .4, open tickets .1), "
        "in turn in one process; the trace of fifty clients and the digest of 85 KB come to it. PostgreSQL takes 1.9 "
        "ms, 1.1 of it statements, and 4 to 5 in a connection's first few askings: statements are prepared at the "
        "second since 30 November, at the sixth before, when it took 12 to 14 until then."
    ),
    ("card of a client with 20 orders", "peer"): (
        "A third of the process's CPU is what may be done with each of the twenty orders: 140 decisions and the "
        "statuses they lead to, which the peer doesn't tell. A quarter are ten statements, 5 % the trace of who "
        "looked. PostgreSQL takes 2.1 ms, .9 of it statements, once each connection has its plans. PostgreSQL alone, "
        "building the JSON, has 2.3 times our rate."
    ),
    ("guidance: the first step", "limit"): (
        "Fifteen statements: the contact is changed, the order linked, the turn and the receipt are kept, each once. A "
        "fifth of the CPU chooses the rule, a fifth puts the words into the client's case and number; what the rules "
        "read (plan, standing, criteria) is the rest."
    ),
    ("a whole call, one after the other", "limit"): (
        "Eight answers, of which each begins with an empty view, .9 ms of CPU in one process. 71 statements (141 "
        "before 30 November), and six commits that wait for the disk (ten before). In one process guidance takes "
        "5.2 to 7.2 ms of CPU, close, confirm and start 3.4 to 5.1 each, the reads 1.1 to 3.2, on the same machine at "
        "other hours; of the sum of 24 to 31 ms a half are statements. PostgreSQL's backend takes 16 more: starting "
        "each statement (rows of 90 columns with their neighbours) as much as its execution."
    ),
    ("a whole call, four operators at once", "limit"): (
        "Both processors are busy: some 50 ms of CPU a call with PostgreSQL's, where 33 are left for sixty a second. "
        "It is the same work as of one call after the other."
    ),
    ("page of 50 tickets", "peer"): (
        "Told from rows, the page's own part fell from 1.3 to .6 ms of the process (rows .24 → .15, read .22 → .04, "
        "told .58 → .29, JSON .25 → .16); PostgreSQL takes .6. What is left is an empty view's and 50 lines of 31 "
        "members (36 KB), which the peer tells as well since 30 November; it told 12 before, for a third of the CPU."
    ),
    ("next ticket", "peer"): (
        "The peer keeps our columns, tells our members and notes, and has first versions in its history since 30 "
        "November; before, its call took half the CPU (9 of 19 ms, on a busy machine, where ours takes 7). Of ours a "
        "third is PostgreSQL's: the change with its triggers, then finding and locking (.19 → .13 ms without a joined "
        "holder), the commit with the check that history was written, who asks, notes. Of the process's two thirds a "
        "third is an empty view's."
    ),
    ("event applied, in bulk", "peer"): (
        "PostgreSQL takes as long as the process, .45 ms an event: two thirds of that are the orders' update (a third "
        "of it finds what the change replaces, which is kept), a tenth each history and outbox. Of the process's part "
        "a fifth reads the events, whose data are read as they come and as they are applied; a fifth decides and "
        "changes."
    ),
    ("ticket pulled, 16 at once, in-process", "limit"): (
        "Begin, find and lock, change, commit: these four round trips sent by psycopg alone reach .50 of the one "
        "bare statement (docs/performance/queue.md); the lock has to be held while the machine decides."
    ),
    ("admin's page of the queue", "limit"): (
        "The page is dear, not the number of tickets: 115 ms before 30 November, 42 to 56 since, by the machine's "
        "hour, nearly all of it the process's. Rows, menu and filters are written at once; the frame's own template "
        "with its 84 colours, its filters and counts are what is left."
    ),
    ("search by beginnings of names", "limit"): (
        "Four fifths are one statement: a beginning stands for up to 300 words (docs/performance/search.md)."
    ),
    ("search by a misspelt name", "limit"): (
        "Less than two fifths are SQL (9.5 of 25.6 ms in docs/performance/search.md), the rest is the process's."
    ),
}
