"""The HTTP edge of returns: paths, views, serializers, and how a case is shown."""
