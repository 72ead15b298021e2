"""Paths of guidance."""

from django.urls import path

from desk.api.views import guidance

urlpatterns = [
    path("contacts/<int:pk>/guidance", guidance.GuidanceView.as_view(), name="guidance"),
    path("contacts/<int:pk>/guidance/missing", guidance.MissingAnswerView.as_view(), name="guidance-missing"),
]
