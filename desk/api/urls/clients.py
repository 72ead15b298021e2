"""Paths of clients."""

from django.urls import path

from desk.api.views import clients

urlpatterns = [
    path("clients", clients.ClientsView.as_view(), name="clients"),
    path("clients/search", clients.SearchView.as_view(), name="client-search"),
    path("clients/lookup", clients.LookupView.as_view(), name="client-lookup"),
    path("clients/merges/<int:pk>/undo", clients.UndoMergeView.as_view(), name="client-merge-undo"),
    path("clients/<int:pk>", clients.ClientView.as_view(), name="client"),
    path("clients/<int:pk>/duplicates", clients.DuplicatesView.as_view(), name="client-duplicates"),
    path("clients/<int:pk>/merge", clients.MergeView.as_view(), name="client-merge"),
    path("clients/<int:pk>/views", clients.CardViewsView.as_view(), name="client-views"),
]
