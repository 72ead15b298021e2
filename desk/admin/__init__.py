"""The sections of the desk in the admin."""

from django.contrib import admin

from desk.admin.contacts import ContactAdmin
from service.models import Contact

admin.site.register(Contact, ContactAdmin)
