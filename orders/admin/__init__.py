"""The sections of the order book in the admin."""

from django.contrib import admin

from orders.admin.check_criteria_and_closed_regions import CheckCriterionAdmin, ClosedRegionAdmin
from orders.admin.clients import ClientWithOrdersAdmin
from orders.admin.events import InboundEventAdmin
from orders.admin.files import OrderFileAdmin
from orders.admin.order import OrderAdmin
from orders.admin.reference_data import LocalityAdmin, PickupPointAdmin, ProductAdmin, TariffAdmin
from orders.admin.timeline import names_by_login
from orders.choices import HISTORY_LABELS, Status
from orders.models import (
    CheckCriterion,
    ClosedRegion,
    InboundEvent,
    Locality,
    Order,
    OrderFile,
    PickupPoint,
    Product,
    Tariff,
)
from service.admin.history_labels import register_labels
from service.models import Client

admin.site.register(Order, OrderAdmin)
admin.site.register(Product, ProductAdmin)
admin.site.register(Tariff, TariffAdmin)
admin.site.register(PickupPoint, PickupPointAdmin)
admin.site.register(Locality, LocalityAdmin)
admin.site.register(CheckCriterion, CheckCriterionAdmin)
admin.site.register(ClosedRegion, ClosedRegionAdmin)
admin.site.register(InboundEvent, InboundEventAdmin)
admin.site.register(OrderFile, OrderFileAdmin)
admin.site.unregister(Client)
admin.site.register(Client, ClientWithOrdersAdmin)
register_labels("order", HISTORY_LABELS, dict(Status.choices), {"taken_by": names_by_login})
register_labels("inboundevent", {"retry": "Опробовано ещё раз", "dismiss": "Снято с рассмотрения"})
