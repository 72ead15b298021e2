"""Incidents: read by everybody at the desk, kept by supervisors (DIR-6)."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import incidents as shapes
from desk.incidents import selectors
from desk.incidents.representation import incident_representation
from desk.models import Incident
from desk.use_cases.incidents import change_incident, faults_of_incident, make_incident
from service.accounts.capabilities import READERS
from service.accounts.roles import SUPERVISORS
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable


class IncidentAnswering(ApiView):
    """Base of the views that answer one incident."""

    def representation(self, incident: Incident, status: int = 200) -> Response:
        """The incident, fresh, with its version as ETag."""
        whole = selectors.incident_by_id(incident.pk)
        return self.answer(incident_representation(whole), status=status, version=whole.version)


class IncidentsView(IncidentAnswering):
    """What is going on, and a new one."""

    roles = {"GET": READERS, "POST": SUPERVISORS}
    query = {"GET": shapes.IncidentFilters}
    applies = selectors.APPLIED
    accepts = {"POST": shapes.IncidentBody}
    answers = {"GET": paged(shapes.IncidentAnswer), "POST": (201, shapes.IncidentAnswer)}
    titles = {"GET": "Происшествия по фильтрам", "POST": "Ввести происшествие в действие"}

    def get(self, request: Request) -> Response:
        """One page, the newest first."""
        page = Page(selectors.filtered(self.params), by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, incident_representation))

    def post(self, request: Request) -> Response:
        """The new one."""
        return self.representation(make_incident(self.body, actor=self.actor), status=201)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """It ends after it starts, and hasn't yet."""
        return faults_of_incident(None, read)


class IncidentView(IncidentAnswering):
    """One of them."""

    roles = {"GET": READERS, "PATCH": SUPERVISORS}
    accepts = {"PATCH": shapes.IncidentChanges}
    answers = {"GET": shapes.IncidentAnswer, "PATCH": shapes.IncidentAnswer}
    titles = {"GET": "Происшествие", "PATCH": "Изменить или закончить происшествие"}

    def get(self, request: Request, pk: int) -> Response:
        """The incident with how many rang because of it."""
        return self.representation(selectors.incident_by_id(pk))

    def patch(self, request: Request, pk: int) -> Response:
        """The changed one."""
        return self.representation(
            change_incident(pk, self.body, actor=self.actor, expected_version=self.expected_version)
        )

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """It ends after it starts."""
        return faults_of_incident(self.kwargs["pk"], read)
