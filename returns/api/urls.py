"""Paths of returns. No trailing slashes: the middleware takes both spellings."""

from django.urls import path

from returns.api.views import cases, previous_crm_intake
from service.api.views.acting import action_paths

urlpatterns = [
    path("returns", cases.CaseListView.as_view(), name="returns"),
    path("returns/<int:pk>", cases.CaseView.as_view(), name="return"),
    path("returns/<int:pk>/actions", cases.CaseActionsView.as_view(), name="return-actions"),
    *action_paths(r"^returns/(?P<pk>[0-9]{1,18})", cases.CaseActionView, "return-action"),
    path("returns/<int:pk>/history", cases.CaseHistoryView.as_view(), name="return-history"),
    path("returns/<int:pk>/letter", cases.CaseLetterView.as_view(), name="return-letter"),
    path("integrations/returns", previous_crm_intake.CaseIntakeView.as_view(), name="intake-returns"),
]
