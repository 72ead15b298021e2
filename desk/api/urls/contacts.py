"""Paths of contacts."""

from django.urls import path

from desk.api.views import contacts

urlpatterns = [
    path("contacts", contacts.ContactsView.as_view(), name="contacts"),
    path("contacts/<int:pk>", contacts.ContactView.as_view(), name="contact"),
    path("contacts/<int:pk>/park", contacts.ParkView.as_view(), name="contact-park"),
    path("contacts/<int:pk>/take-over", contacts.TakeOverView.as_view(), name="contact-take-over"),
    path("contacts/<int:pk>/handover", contacts.HandOverView.as_view(), name="contact-handover"),
    path("contacts/<int:pk>/resume", contacts.ResumeView.as_view(), name="contact-resume"),
    path("contacts/<int:pk>/close", contacts.CloseView.as_view(), name="contact-close"),
]
