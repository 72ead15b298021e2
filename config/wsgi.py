"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_django = get_wsgi_application()

from service.http.chunked import with_chunked_bodies  # noqa: E402

application = with_chunked_bodies(_django)
