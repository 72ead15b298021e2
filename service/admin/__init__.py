"""The sections of the admin that every house stands on: accounts, clients, the directory, records."""

from django.contrib import admin
from django.contrib.auth.models import Group
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule
from knox.models import AuthToken

from service.admin.accounts import AccountAdmin
from service.admin.clients import ClientAdmin
from service.admin.deliveries import DeliveryAdmin
from service.admin.history_and_outbox import HistoryAdmin, OutboxAdmin
from service.admin.partner_keys import InboundKeyAdmin
from service.admin.phone_directory import DirectoryAdmin
from service.admin.role_requests import RoleRequestAdmin
from service.admin.settings import SettingAdmin
from service.admin.sign_ins import SignInAdmin
from service.admin.subscriptions import SubscriptionAdmin
from service.admin.views_log import CardViewAdmin
from service.models import (
    CardView,
    Client,
    Delivery,
    DirectoryEntry,
    HistoryRow,
    InboundKey,
    OutboxEvent,
    RoleRequest,
    Setting,
    SignIn,
    Subscription,
    User,
)

FOREIGN = (Group, AuthToken, PeriodicTask, ClockedSchedule, CrontabSchedule, IntervalSchedule, SolarSchedule)

for model in FOREIGN:
    if admin.site.is_registered(model):
        admin.site.unregister(model)
admin.site.register(CardView, CardViewAdmin)
admin.site.register(Client, ClientAdmin)
admin.site.register(Delivery, DeliveryAdmin)
admin.site.register(DirectoryEntry, DirectoryAdmin)
admin.site.register(HistoryRow, HistoryAdmin)
admin.site.register(InboundKey, InboundKeyAdmin)
admin.site.register(OutboxEvent, OutboxAdmin)
admin.site.register(RoleRequest, RoleRequestAdmin)
admin.site.register(Setting, SettingAdmin)
admin.site.register(SignIn, SignInAdmin)
admin.site.register(Subscription, SubscriptionAdmin)
admin.site.register(User, AccountAdmin)
