"""How gunicorn serves the desk: synchronous workers with threads, told to the proxy and drained before they stop."""

import gc
import json
import os
import shutil
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

bind = os.environ.get("BIND", "0.0.0.0:8000")
preload_app = True  # nobody is let in before the application is there; workers that are replaced are there at once
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
limit_request_line = 8190
TOO_LONG = "Адрес или заголовки запроса длиннее, чем принимает служба: длинное передают телом."
OBJECTS_BETWEEN_COLLECTIONS = 10_000
"""An answer leaves some hundred objects that refer to each other: those of dozens are let go of together."""
_own_metrics = "PROMETHEUS_MULTIPROC_DIR" not in os.environ
if _own_metrics:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="desk-metrics-")

_own = tempfile.mkdtemp(prefix="desk-web-")
os.environ["DESK_ENDING"] = str(Path(_own, "ending"))

# It decides how it counts when it is imported, so the folder must be named before.
from config.settings import WEB_SERVER  # noqa: E402
from config.web_worker import ConnectionCounts, EvenThreadWorker  # noqa: E402
from service.observability import worker_metrics  # noqa: E402

workers, threads = WEB_SERVER.workers, WEB_SERVER.threads
worker_class = EvenThreadWorker
connection_counts = ConnectionCounts(workers)
ending_seconds = WEB_SERVER.ending_seconds
"""For how long it says that it is about to end (`/readyz`, `/healthz?serving`) and goes on serving."""


def when_ready(server: Any) -> None:
    """Asked to end, say so first: who is sent here meanwhile is served, then nobody comes any more."""
    gc.collect()
    gc.freeze()

    def end() -> None:
        ending = Path(os.environ["DESK_ENDING"])
        with suppress(OSError):  # said or not, workers end by finishing what they have begun
            ending.parent.mkdir(exist_ok=True)  # a machine may tidy up what lies long in its folder
            ending.touch()
        time.sleep(ending_seconds)
        raise StopIteration

    server.handle_term = end


def pre_fork(server: Any, worker: Any) -> None:
    """Give a worker its place among those that share connections."""
    connection_counts.assign(worker)


def child_exit(server: Any, worker: Any) -> None:
    """What a worker that ended has counted stays in /metrics; its files and its slot don't stay."""
    worker.counts.release(worker)  # of the configuration that it was forked with
    worker_metrics.take_over(worker.pid, os.environ["PROMETHEUS_MULTIPROC_DIR"])


def post_worker_init(worker: Any) -> None:
    """What gunicorn itself refuses (an unreadable request, too long an address) is a problem like every other."""
    from gunicorn import util

    util.write_error = write_problem
    gc.collect()
    gc.freeze()  # what lives as long as the worker is looked through no more: large answers wait for it no longer
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def write_problem(connection: Any, status: int, reason: str, message: str) -> None:
    """Answer a request that never reached the desk."""
    from gunicorn import util

    from service.http.problems import MEDIA_TYPE, Problem

    code = {413: "too_large", 414: "too_large", 431: "too_large"}.get(
        status, "internal" if status >= 500 else "invalid"
    )
    request_id = uuid.uuid4().hex
    detail = TOO_LONG if code == "too_large" else ""
    problem = Problem(code, detail).as_dict() | {"status": status, "request_id": request_id}
    if code == "invalid":
        problem["errors"] = [{"field": "", "code": "unreadable", "message": "Запрос не читается."}]
    body = json.dumps(problem, ensure_ascii=False).encode()
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\n"
    head += f"X-Request-ID: {request_id}\r\nCache-Control: no-store\r\nContent-Length: {len(body)}\r\n\r\n"
    util.write_nonblock(connection, head.encode("latin-1") + body)


def on_exit(server: Any) -> None:
    """Remove the folders that were made here."""
    shutil.rmtree(_own, ignore_errors=True)
    if _own_metrics:
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
