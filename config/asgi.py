"""The ASGI application of the stream, that uvicorn serves beside the API: see `service.stream`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from service.database.accounts import require_plain_account_at_start  # noqa: E402
from service.stream.server import StreamApplication  # noqa: E402

require_plain_account_at_start()

application = StreamApplication()
