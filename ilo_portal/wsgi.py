"""The WSGI application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ilo_portal.settings")
application = get_wsgi_application()

if connection.vendor == "postgresql":
    from ilo_portal.postgresql import Connection

    # Whoever waits for a page gives up some day, and the thread with them.
    Connection.longest_wait = settings.DATABASE_LONGEST_WAIT
