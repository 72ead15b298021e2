"""The HTTP edge of tickets: paths, views, serializers, and how a ticket is shown."""
