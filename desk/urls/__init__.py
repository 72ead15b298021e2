"""Paths of the desk. No trailing slashes: the middleware takes both spellings."""

from desk.urls import contacts, directory

urlpatterns = [*contacts.urlpatterns, *directory.urlpatterns]
