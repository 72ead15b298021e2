"""Paths of the desk. No trailing slashes: the middleware takes both spellings."""

from desk.api.urls import clients, contacts, day, directory, guidance

urlpatterns = [
    *clients.urlpatterns,
    *contacts.urlpatterns,
    *directory.urlpatterns,
    *guidance.urlpatterns,
    *day.urlpatterns,
]
