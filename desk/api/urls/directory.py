"""Paths of the directory and the settings."""

from django.urls import path

from desk.api.views import directory

urlpatterns = [
    path("directory", directory.DirectoryView.as_view(), name="directory"),
    path("settings", directory.SettingsView.as_view(), name="settings"),
    path("settings/<slug:code>", directory.SettingView.as_view(), name="setting"),
]
