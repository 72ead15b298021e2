"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_django = get_wsgi_application()

from service.database.accounts import require_plain_account_at_start  # noqa: E402
from service.http.chunked import with_chunked_bodies  # noqa: E402

require_plain_account_at_start()

application = with_chunked_bodies(_django)
