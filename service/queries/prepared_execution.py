"""A statement that its connection has prepared already, executed past the cursor, which costs more than a small answer.

psycopg prepares statements, names them and lets go of them (`service.database.prepared_statements`); nothing here does.
A transaction that is still to begin is begun as the cursor does it. Whatever isn't plain is left to the cursor: a
statement that isn't prepared yet, a transaction that has failed, names that the connection is to let go of first,
everything where something watches the cursor (tracing).

Python breaks off what the main thread does where a signal comes (a task's time limit, Ctrl-C), so that one waits for
an answer as psycopg does, looking up between. Other threads, as those that serve requests, can't be broken off in any
case: they leave the waiting to libpq, which costs less.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import get_ident, main_thread
from typing import Any

from psycopg import Cursor, OperationalError
from psycopg.adapt import Transformer
from psycopg.generators import execute
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, TransactionStatus

KNOWN = 1_000
TUPLES = ExecStatus.TUPLES_OK
IDLE, IN_TRANSACTION = TransactionStatus.IDLE, TransactionStatus.INTRANS


class PreparedExecution:
    """Asks for what a cursor's connection has prepared; the answers are those of the cursor.

    Args:
        cursor: the driver's own, of whose making the values and the rows are.
    """

    def __init__(self, cursor: Any) -> None:
        self._cursor, self._driver, self._names = cursor, cursor.connection, cursor.connection._prepared
        self._plain = type(cursor).execute is Cursor.execute and cursor.connection.prepare_threshold is not None
        self._writer = Transformer(cursor)
        self._questions: dict[str, Any] = {}
        self._readers: dict[bytes, Any] = {}

    def rows(self, statement: str, params: Sequence[Any]) -> list[Any] | None:
        """What the statement finds; None where it is the cursor's to ask.

        Raises:
            psycopg.Error: the server refuses it.
        """
        driver = self._driver
        status = driver.pgconn.transaction_status
        to_begin = status == IDLE and not driver.autocommit
        if not self._plain or not (to_begin or status == (IDLE if driver.autocommit else IN_TRANSACTION)):
            return None
        with driver.lock:
            question = self._written(statement, params)
            names, key = self._names, self._names.key(question)
            name = None if names._to_flush else names._names.get(key)
            if name is None:
                return None
            names._names.move_to_end(key)
            if to_begin:
                driver.wait(driver._start_query())
            results = self._answers(name, question)
        return self._read(name, results)

    def _answers(self, name: bytes, question: Any) -> list[Any]:
        server = self._driver.pgconn
        if get_ident() != main_thread().ident:
            result = server.exec_prepared(name, question.params, question.formats)
            if server.status == ConnStatus.BAD and not result.error_field(DiagnosticField.SQLSTATE):
                raise OperationalError(server.get_error_message())
            return [result]
        server.send_query_prepared(name, question.params, param_formats=question.formats)
        results: list[Any] = self._driver.wait(execute(server))
        return results

    def _written(self, statement: str, params: Sequence[Any]) -> Any:
        """The statement as the server knows it, with these values."""
        question = self._questions.get(statement)
        if question is not None:
            question.dump(params)
            return question
        if len(self._questions) >= KNOWN:
            self._questions.clear()
        question = self._cursor._query_cls(self._writer)
        question.convert(statement, params)
        self._questions[statement] = question
        return question

    def _read(self, name: bytes, results: list[Any]) -> list[Any]:
        if len(results) != 1 or results[0].status != TUPLES:
            self._cursor._check_results(results)
            return []
        (result,) = results
        if not result.ntuples:
            return []
        reader = self._readers.get(name)
        if reader is None:
            if len(self._readers) >= KNOWN:
                self._readers.clear()
            self._readers[name] = reader = Transformer(self._cursor)
            reader.set_pgresult(result)
        else:
            reader.set_pgresult(result, set_loaders=False)
        found: list[Any] = reader.load_rows(0, result.ntuples, tuple)
        reader.set_pgresult(None, set_loaders=False)
        return found
