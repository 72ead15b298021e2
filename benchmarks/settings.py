"""The service's own settings, with a database of the benchmark's own and the view that all is measured against."""

import os

os.environ.setdefault("DEMO", "1")

from config.settings import *  # noqa: F403
from config.settings import DATABASES
from service.observability.logs_without_personal_data import logging_config

DATABASES["default"]["TEST"] = {
    "NAME": f"desk_benchmark_{os.getpid()}",
    "TEMPLATE": os.environ.get("BENCHMARK_TEMPLATE"),
}
LOGGING = logging_config(console=False)
ROOT_URLCONF = "benchmarks.urls"
