"""The HTTP edge of the order book: paths, views, serializers, and how an order is shown."""
