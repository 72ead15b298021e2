"""The path of one's own day."""

from django.urls import path

from desk.api.views import day

urlpatterns = [path("me/day", day.MyDayView.as_view(), name="my-day")]
