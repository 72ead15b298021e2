"""The Celery application: workers and beat of the desk."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, task_prerun, worker_init
from django_structlog.celery.steps import DjangoStructLogInitStep

from config.broker import speak_by_it

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
speak_by_it()
app = Celery("desk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()


def require_plain_account(**kwargs: Any) -> None:
    """Neither worker nor beat starts under an account of the database that could change the past."""
    from service.database.accounts import require_plain_account_at_start

    require_plain_account_at_start()


def begin_with_sound_connections(task: Any = None, **kwargs: Any) -> None:
    """A connection that broke is made anew before a task: Celery itself looks at every `CELERY_DB_REUSE_MAX`th only."""
    from django.db import close_old_connections

    if task is not None and not task.request.is_eager:
        close_old_connections()


task_prerun.connect(begin_with_sound_connections, weak=False)
for starting in (worker_init, beat_init):
    starting.connect(require_plain_account, weak=False)
