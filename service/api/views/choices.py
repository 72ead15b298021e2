"""Every code of the service with its label."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from service import choices_registry
from service.api.serializers.accounts import CHOICES_SCHEMA
from service.http.views import EVERYONE, ApiView


class ChoicesView(ApiView):
    """The vocabularies of all houses."""

    roles = {"GET": EVERYONE}
    answers = {"GET": {200: CHOICES_SCHEMA}}
    holds_persons = False
    signable = True
    titles = {"GET": "Все коды с русскими названиями"}

    def get(self, request: Request) -> Response:
        """Codes with their Russian labels; they change only with the code of the service."""
        return self.answer(choices_registry.all_choices())
