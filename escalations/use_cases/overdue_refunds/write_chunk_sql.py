"""The one SQL statement that writes a chunk: flags, tickets, history, outbox and ledger together or not at all."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from escalations.choices import MONEY_CATEGORIES, TicketCategory, TicketStatus
from escalations.models import OverdueRun, RoutingRule, Ticket
from escalations.routing.facts import METHOD, NO, NOT_CHOSEN, SERVICE, YES
from escalations.routing.table_in_force import rule_for, rules_in_force
from escalations.use_cases.overdue_refunds.due import DuePlace
from orders.choices import PrepaymentShare
from orders.models import Order
from returns.models import ReturnCase
from service.accounts.roles import SYSTEM
from service.fsm.api_names_of_history_columns import fields_as_told
from service.fsm.snapshots import difference
from service.http import json
from service.http.request_id import current_request_id
from service.models import HistoryRow, OutboxEvent

TEXT = "Срок ответа клиенту истёк, а дело не закрыто. Тикет открыт службой."
FLAG, CREATE = "flag_overdue", "create"
FLAGGED_AT = "overdue_flagged_at"
PER_ROW = ("order_id", "client_id", "return_case_id", "category")
SQL = """
WITH due AS MATERIALIZED ({chunk}),
route AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(routes)s::jsonb) AS r (
        category text, method text, prepaid boolean, partner boolean, queue text, priority int, due_at timestamptz,
        rule_id bigint, team_id bigint, calendar_id bigint, clock_left interval, escalate_at timestamptz, noted jsonb)
),
flagged AS (
    UPDATE {case} c SET overdue_flagged_at = %(now)s, version = c.version + 1 FROM due WHERE c.id = due.pk
    RETURNING c.id, c.version, c.status, c.order_id, c.client_id, due.ticket_category
), made AS (
    INSERT INTO {ticket} (queue, category, order_id, client_id, return_case_id, text, details, priority, status,
                          due_at, created_at, resolution, version, rule_id, team_id, calendar_id, clock_from,
                          clock_left, escalate_at)
    SELECT r.queue, f.ticket_category, f.order_id, f.client_id, f.id, %(text)s, '{{}}', r.priority, %(status)s,
           r.due_at, %(now)s, '', 1, r.rule_id, r.team_id, r.calendar_id, %(now)s, r.clock_left, r.escalate_at
    FROM flagged f
    JOIN {order} o ON o.id = f.order_id
    JOIN route r ON r.category = f.ticket_category AND r.method = coalesce(nullif(o.method, ''), %(no_method)s)
        AND r.prepaid = (o.prepayment <> %(no_prepayment)s) AND r.partner = (o.partner_id IS NOT NULL)
    WHERE NOT EXISTS (SELECT FROM {ticket} t WHERE t.return_case_id = f.id AND t.category = ANY(%(money)s))
    ORDER BY f.id
    ON CONFLICT DO NOTHING
    RETURNING id, order_id, client_id, return_case_id, category, rule_id
), changed AS (
    SELECT 'case' AS subject, f.id, f.version, %(flag)s AS action, f.status AS before, f.status AS after,
           %(case_changes)s::jsonb AS changes, %(case_fields)s::jsonb AS fields
    FROM flagged f
    UNION ALL
    SELECT 'ticket', m.id, 1, %(create)s, '', %(status)s, noted.noted || jsonb_build_object(
               'order_id', jsonb_build_array(NULL, m.order_id::text),
               'client_id', jsonb_build_array(NULL, m.client_id::text),
               'return_case_id', jsonb_build_array(NULL, m.return_case_id::text),
               'category', jsonb_build_array(NULL, m.category)), %(ticket_fields)s::jsonb
    FROM made m JOIN (SELECT DISTINCT rule_id, noted FROM route) noted ON noted.rule_id = m.rule_id
), history AS (
    INSERT INTO {history} (subject, subject_id, version, at, actor_name, role, action, from_status, to_status, changes,
                           reason, note, request_id)
    SELECT subject, id, version, %(now)s, %(actor)s, %(role)s, action, before, after, changes, '', '', %(request)s
    FROM changed
), outbox AS (
    INSERT INTO {outbox} (at, type, subject, subject_id, key, version, payload)
    SELECT %(now)s, subject || '.' || action, subject, id, id::text, version,
           jsonb_build_object('from', before, 'to', after, 'fields', fields)
    FROM changed
), ledger AS (
    UPDATE {ledger} SET cases = cases + (SELECT count(*) FROM flagged), tickets = tickets + (SELECT count(*) FROM made)
    WHERE business_date = %(as_of)s
)
SELECT (SELECT count(*) FROM flagged), (SELECT count(*) FROM made), refund_due_on, pk
FROM due ORDER BY refund_due_on DESC, pk DESC LIMIT 1
"""
TABLES = {
    "case": ReturnCase._meta.db_table,
    "order": Order._meta.db_table,
    "ticket": Ticket._meta.db_table,
    "history": HistoryRow._meta.db_table,
    "outbox": OutboxEvent._meta.db_table,
    "ledger": OverdueRun._meta.db_table,
}


class Written(NamedTuple):
    """What a chunk's statement did, and the place of its last case."""

    cases: int
    tickets: int
    last: DuePlace


def write_chunk(chunk: QuerySet[Any], *, as_of: date, now: datetime) -> Written | None:
    """Flag the cases of a chunk and make the tickets they lack; None when there are none left.

    Call it in a transaction. A case that has or had a ticket about its money gets no second one from the batch.
    """
    select, values = chunk.query.sql_with_params()
    named = {f"chunk_{place}": value for place, value in enumerate(values)}
    sql = SQL.format(chunk=select % tuple(f"%({name})s" for name in named), **TABLES)
    with connection.cursor() as cursor:
        cursor.execute(sql, {**named, **parameters(as_of, now)})
        row = cursor.fetchone()
    return None if row is None else Written(row[0], row[1], (row[2], row[3]))


def parameters(as_of: date, now: datetime) -> dict[str, Any]:
    """What all rows of a run have in common."""
    routes, fields = routes_at(now)
    return {
        "as_of": as_of,
        "now": now,
        "routes": json.dumps(routes).decode(),
        "no_method": NOT_CHOSEN,
        "no_prepayment": PrepaymentShare.NONE,
        "text": TEXT,
        "status": TicketStatus.OPEN,
        "money": sorted(MONEY_CATEGORIES),
        "flag": FLAG,
        "create": CREATE,
        "case_fields": json.dumps(fields_as_told(ReturnCase.machine.subject, [FLAGGED_AT])).decode(),
        "ticket_fields": json.dumps(fields_as_told(Ticket.machine.subject, fields)).decode(),
        "case_changes": json.dumps({FLAGGED_AT: [None, now.isoformat()]}).decode(),
        "actor": SYSTEM.username,
        "role": SYSTEM.role.value,
        "request": current_request_id() or "",
    }


def routes_at(now: datetime) -> tuple[list[dict[str, Any]], set[str]]:
    """A row for every combination of facts that the run's tickets can have, and the fields that they begin with."""
    rules, patterns = rules_in_force(), dict[int, dict[str, Any]]()
    rows, named = [], set(PER_ROW)
    for category, method, prepaid, partner in product(sorted(MONEY_CATEGORIES), METHOD.values, (YES, NO), (YES, NO)):
        facts = {"category": category, "method": method, "prepaid": prepaid, "partner": partner, "made_by": SERVICE}
        rule = rule_for(facts, rules)
        pattern = patterns.setdefault(rule.pk, pattern_of(rule, now))
        named |= pattern["noted"].keys()
        noted = {"category": category, "method": method, "prepaid": prepaid == YES, "partner": partner == YES}
        rows.append({**noted, **pattern})
    return rows, named


def pattern_of(rule: RoutingRule, now: datetime) -> dict[str, Any]:
    """A ticket that goes by a rule and starts now, as the statement stores it: routed and due as any other."""
    ticket = Ticket(category=TicketCategory.WHERE_MONEY, text=TEXT, created_at=now)
    ticket.go_by(rule, ticket.context(SYSTEM, {}, now=now))
    noted = {name: change for name, change in difference({}, ticket.snapshot()).items() if name not in PER_ROW}
    noted.pop("status")
    columns = ("queue", "priority", "due_at", "rule_id", "team_id", "calendar_id", "escalate_at")
    left = f"{ticket.clock_left.total_seconds()} seconds" if ticket.clock_left else None
    return {**{name: getattr(ticket, name) for name in columns}, "clock_left": left, "noted": noted}
