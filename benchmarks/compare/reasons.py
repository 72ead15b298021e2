"""Why an aim isn't met: (work without its size, against) → what its profile shows, told beside the ratio."""

from __future__ import annotations

REASONS: dict[tuple[str, str], str] = {
    ("postpone", "peer"): (
        "A third of a call's CPU is PostgreSQL's, for eleven statements: who asks, begin, lock, order, contact, "
        "lines, the change, notes, open tickets, commit, who looked. Doubled orders are asked for only where the "
        "client has others (in turn with the tree before: .90 of the process's CPU, .86 of PostgreSQL's). The peer "
        "knows no contact, no earlier values, no doubles and no trace of who looked. Half of what PostgreSQL takes "
        "is the change, mostly its triggers that keep earlier values and number versions. Orders are made with their "
        "birth in history and outbox since 30 November: of one without, as none of the service's is, the triggers "
        "planned a search for earlier versions twice a change (in turn without and with it: .87 of PostgreSQL's CPU, "
        ".93 to .96 of both)."
    ),
    ("confirm", "peer"): (
        "As postpone, without its notes, which an order that has none isn't asked for. The client's standing, orders "
        "nearby and doubled ones are asked for only where the client has others; closed regions and criteria are kept "
        "until somebody changes them. In turn with the tree before: .86 of the process's CPU, .74 of PostgreSQL's. "
        "Born orders take .87 of PostgreSQL's CPU, as of postponing."
    ),
    ("confirm", "limit"): (
        "The aim leaves four empty views for a call of ten statements, where an empty view asks one. In the "
        "profile of 28 November 4.4 of the process's 7.0 ms were psycopg's and django.db's own; it is 3.9 to 4.8 "
        "ms now, in one process."
    ),
    ("one order", "peer"): (
        "Four times the peer's rate is that of our empty view, which every answer begins with; of processor time, "
        "PostgreSQL's with it, an order takes 3.4 times less than the peer's (in one process each, 30 November). What "
        "the view takes itself are mostly statements: the order with its neighbours, lines, and the open tickets, "
        "which the peer doesn't tell; notes are asked for where the order's row says that it has any. Who looked is "
        ".2 ms and a commit more; telling is .4."
    ),
    ("list of 50 orders", "peer"): (
        "Told from rows, without records of orders, clients and lines, what the list adds to an empty view fell from "
        "3.8 to 2.4 ms of the process (rows, lines and notes 1.7 → 1.0, telling 1.6 → .8, JSON .4, open tickets .1), "
        "in turn in one process; the trace of fifty clients and the digest of 85 KB come to it. PostgreSQL takes 1.9 "
        "ms, 1.1 of it statements, and 4 to 5 in a connection's first few askings: statements are prepared at the "
        "second since 30 November, at the sixth before, when it took 12 to 14 until then."
    ),
    ("list of 50 orders", "limit"): (
        "PostgreSQL alone builds the same fifty lines in 1.3 ms. Ours begins with an empty view, which takes as long, "
        "and keeps who looked at fifty clients by a statement and a commit of its own; beside them the list takes 1.0 "
        "ms of the process to read, .8 to tell and .4 to write (on the noon's slower machine), by half a dozen "
        "statements where the limit asks one."
    ),
    ("card of a client with 20 orders", "peer"): (
        "On 30 November the card took 7.8 ms of processor time with PostgreSQL's, where it had taken 9.7 and the peer "
        "takes 23.5, in one process each within minutes. A third of the process's is what may be done with each of "
        "the twenty orders: decisions with what each needs and leads to, where the peer names transitions; what an "
        "order's status has no transition for isn't decided since 1 December (80 are left of 140). In turn with the "
        "tree before, with connections shared evenly, the rate is 1.19 and the processor time .87. Six statements are "
        "left: who asks, the client with phones and addresses, orders, lines, which lists hold any, who looked; the "
        "last, with its commit, is a tenth. Orders aren't told from rows here: making their instances is a hundredth "
        "of it. Decisions aren't shared between orders that look alike, since no list could say for good which "
        "columns a guard reads. An order's place in the table of section 3.2 was looked for by three comparisons at "
        "each decision; without them the process's CPU is .93 to .96 (in turn in one process)."
    ),
    ("card of a client with 200 orders", "limit"): (
        "It tells 25 orders where the card of 20 tells 20, and counts the rest. In one process it costs as much as "
        "that card, and PostgreSQL a third more; in short rounds of a quick run the first plans of eight connections "
        "weigh as well."
    ),
    ("guidance: the first step", "limit"): (
        "Nine statements beside begin and commit, thirteen before: the contact is changed and the order linked by "
        "one, the turn is kept by one, the receipt and who looked by one. Choosing the rule, with what it reads "
        "(plan, standing, criteria), is a fifth of the process's CPU, putting the words into the client's case and "
        "number a ninth: each value of a phrase is worked out once."
    ),
    ("a whole call, one after the other", "limit"): (
        "Eight answers, of which each begins with an empty view: a third of the process's CPU on a call. 56 "
        "statements about a client's only order (71 on the morning of 30 November, 141 before), and six commits that "
        "wait for the disk. In turn with the morning's tree a call takes .88 to .91 of the process's CPU and .82 of "
        "PostgreSQL's: guidance .79 to .83 and .77, actions .78 to .83 and .72, confirm .91 and .78, start .86 to .93 "
        "and .83, close .91 and .82. Sending statements and reading rows is three tenths of the process's CPU. A "
        "third of what PostgreSQL takes are the writes with their triggers; each read costs it .1 to .2 ms, mostly to "
        "be begun. Threads that serve leave the waiting for answers to libpq since the evening of 30 November: .97 to "
        "1.02 of the process's CPU, in turn, which is noise for a whole call. Asked again and again a small statement "
        "costs the process 10 µs and PostgreSQL 13, BEGIN and COMMIT together 20 and 14: sending BEGIN along with the "
        "first would save a hundredth of a call. No plan is made anew: every statement of a call has one for all "
        "values after five askings. What an order's update replaces is found and kept for 120 µs of its 275, half of "
        "that finding it; whom the trigger acts as and where it looks cost 10."
    ),
    ("a whole call, four operators at once", "limit"): (
        "Both processors are busy: 50 ms of CPU a call with PostgreSQL's on the morning of 30 November, 44 by the "
        "ratios above since, where 33 are left for sixty a second. It is the same work as of one call after the "
        "other. In turn with the tree before, with connections shared evenly and threads that stay with theirs, the "
        "rate is 1.20 and the processor time .85 (1 December); asked by a socket instead of TCP, the rate is 1.13, "
        "the processor time .93, PostgreSQL's .89 (in turn, two gunicorns on one database). By TCP the best rounds of "
        "a fast hour reached 65 a second; at 54 a call took 21.5 ms of the process's, 9.1 of PostgreSQL's and .9 of "
        "the caller's. A longer switch interval of Python's threads changes nothing that the rounds can tell. Of "
        "PostgreSQL's, 2.2 are the four changes with their history, outbox and triggers, .6 who asks (eight times), "
        ".6 who looked, .65 which parts of a call hold anything, .3 foreign keys. Four processes of two threads "
        "instead of two of four take 1.17 of the processor time."
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
    ("order taken in, in bulk", "peer"): (
        "A third of the process's 1.0 ms an order reads it strictly, every field with all its faults; a sixth makes "
        "the rows, of 87 columns for an order, an eighth copies them in, a tenth finds clients and what is new of "
        "them. PostgreSQL takes .25 more, of which indexes, the birth of each row and foreign keys are most: looking "
        "for versions before a birth was as much again until 30 November."
    ),
    ("event applied, in bulk", "peer"): (
        "PostgreSQL takes .4 ms an event beside the process's .6. Half of that is the orders' update: nearly half of "
        "it finds and keeps what the change replaces, most of the rest are 23 indexes; history and outbox are a tenth "
        "each. Of the process's part a third sends these statements and reads their rows, a fifth decides and "
        "changes, a tenth tells the order's columns before and after."
    ),
    ("ticket pulled, 16 at once, in-process", "limit"): (
        "Begin, find and lock, change, commit: these four round trips sent by psycopg alone reach .50 of the one "
        "bare statement (docs/performance/queue.md); the lock has to be held while the machine decides."
    ),
    ("admin's page of the queue", "limit"): (
        "The page is dear, not the number of tickets: 115 ms before 30 November, 42 to 62 since, by the machine's "
        "hour, nearly all of it the process's. Rows, menu and filters are written at once; the frame's own template "
        "with its 84 colours, its filters and counts are what is left. Its count ended at 10,001 tickets, each of them "
        "read: 21 ms of PostgreSQL's of fifty thousand and 50 of a million at best. "
        "It ends at 1,001 since, as the tabs' do: .6 and .9 ms."
    ),
    ("page of the queue", "limit"): (
        "The page's two statements look at 64 blocks with a million tickets and at 63 with fifty thousand, along an "
        "index that has the queue's order, and take 1.0 and .8 ms of 6 to 13 (EXPLAIN ANALYZE, 30 November): nothing "
        "is counted, nothing sorted. Both sizes are measured in turn since; whole after whole, minutes apart, the same "
        "rounds spread from .44 to 1.17. What differs is where the rows lie: in as many blocks, but of 19,600 where "
        "fifty thousand tickets have 980."
    ),
    ("deep page of the queue", "limit"): (
        "As the first page: 64 blocks with either number of tickets, .75 and .5 ms of PostgreSQL's (EXPLAIN ANALYZE, "
        "30 November), 100,000 tickets before it or 5,000."
    ),
    ("ticket pulled, in-process", "limit"): (
        "A pull takes 2.3 ms of the process and 2.5 to 3 of PostgreSQL with either number of tickets (two hundred by "
        "one puller, in turn, 30 November). A million costs more WAL: behind a checkpoint each page's first change is "
        "written whole, 5.8 pages and 46 KB a pull where fifty thousand tickets, whose pulls share their pages of "
        "25 indexes, take .6 and 7 KB; two of them in the next two hundred. The commit waits for the disk to have it."
    ),
    ("search by beginnings of names", "limit"): (
        "Four fifths are one statement: a beginning stands for up to 300 words (docs/performance/search.md)."
    ),
    ("search by a misspelt name", "limit"): (
        "Eight statements, each for the circle that the one before found nobody in; eleven before the words' "
        "beginnings and typos were asked for once. Of 20,000 clients, in one process, a question takes 2.7 ms of the "
        "process's CPU and 1.3 of PostgreSQL's, where an empty view takes .8 and .1: an aim of 2.5 empty views leaves "
        "2.2 for both."
    ),
}
