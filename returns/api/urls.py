"""Paths of returns. No trailing slashes: the middleware takes both spellings."""

from django.urls import path

from returns.api.views import cases, intake

urlpatterns = [
    path("returns", cases.CaseListView.as_view(), name="returns"),
    path("returns/<int:pk>", cases.CaseView.as_view(), name="return"),
    path("returns/<int:pk>/actions", cases.CaseActionsView.as_view(), name="return-actions"),
    path("returns/<int:pk>/actions/<slug:action>", cases.CaseActionView.as_view(), name="return-action"),
    path("returns/<int:pk>/history", cases.CaseHistoryView.as_view(), name="return-history"),
    path("returns/<int:pk>/letter", cases.CaseLetterView.as_view(), name="return-letter"),
    path("integrations/returns", intake.CaseIntakeView.as_view(), name="intake-returns"),
]
