"""The peer's URLs."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from benchmarks.peer import views

router = SimpleRouter(trailing_slash=False)
router.register("orders", views.OrderViewSet, basename="order")
router.register("tickets", views.TicketViewSet, basename="ticket")
urlpatterns = [
    path("only-reads", views.OnlyReads.as_view()),
    path("clients/<int:pk>", views.CardView.as_view()),
    path("intake/orders", views.OrdersIntake.as_view()),
    path("intake/events", views.EventsIntake.as_view()),
    path("", include(router.urls)),
]
