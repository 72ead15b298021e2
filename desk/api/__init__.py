"""The HTTP edge of the desk: paths, views and serializers."""
