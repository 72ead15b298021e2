"""Paths of the order book. No trailing slashes: the middleware takes both spellings."""

from django.urls import path, re_path

from orders.api.serializers.fields import ORDER_NUMBER
from orders.api.views import events, files, intake, orders, partners, products_and_diagram
from service.api.views.acting import action_paths

ORDER = rf"^orders/(?P<number>{ORDER_NUMBER})"

urlpatterns = [
    path("orders", orders.OrderListView.as_view(), name="orders"),
    path("orders/search", orders.OrderSearchView.as_view(), name="order-search"),
    path("orders/state-diagram", products_and_diagram.StateDiagramView.as_view(), name="state-diagram"),
    re_path(rf"{ORDER}$", orders.OrderView.as_view(), name="order"),
    re_path(rf"{ORDER}/actions$", orders.OrderActionsView.as_view(), name="order-actions"),
    *action_paths(ORDER, orders.OrderActionView, "order-action"),
    re_path(rf"{ORDER}/history$", orders.OrderHistoryView.as_view(), name="order-history"),
    re_path(rf"{ORDER}/plan$", orders.OrderPlanView.as_view(), name="order-plan"),
    re_path(rf"{ORDER}/delivery-options$", orders.DeliveryOptionsView.as_view(), name="delivery-options"),
    path("products", products_and_diagram.ProductListView.as_view(), name="products"),
    path("integrations/orders", intake.OrderIntakeView.as_view(), name="intake-orders"),
    path("integrations/orders/files", files.OrderFilesView.as_view(), name="intake-files"),
    path("integrations/orders/files/<int:pk>", files.OrderFileStateView.as_view(), name="intake-file"),
    path("integrations/orders/files/<int:pk>/report", files.OrderFileReportView.as_view(), name="intake-file-report"),
    re_path(
        rf"^integrations/orders/(?P<number>{ORDER_NUMBER})$", partners.BroughtOrderView.as_view(), name="intake-order"
    ),
    path("integrations/worklist", partners.PartnerWorklistView.as_view(), name="partner-worklist"),
    path("integrations/products", intake.ProductIntakeView.as_view(), name="intake-products"),
    path("integrations/events", events.EventsView.as_view(), name="events"),
    path("integrations/events/<int:pk>", events.EventView.as_view(), name="event"),
    path("integrations/events/<int:pk>/retry", events.EventRetryView.as_view(), name="event-retry"),
    path("integrations/events/<int:pk>/dismiss", events.EventDismissView.as_view(), name="event-dismiss"),
]
