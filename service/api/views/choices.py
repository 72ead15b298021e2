"""Every code of the service with its label."""

from __future__ import annotations

import hashlib

from rest_framework.request import Request
from rest_framework.response import Response

from service import vocabulary
from service.http import json
from service.http.views import EVERYONE, ApiView
from service.serializers.accounts import CHOICES_SCHEMA


class ChoicesView(ApiView):
    """The vocabularies of all houses."""

    roles = {"GET": EVERYONE}
    answers = {"GET": {200: CHOICES_SCHEMA}}
    titles = {"GET": "Все коды с русскими названиями"}

    def get(self, request: Request) -> Response:
        """Codes with their Russian labels; they change only with the code of the service."""
        known = vocabulary.everything()
        return self.answer(known, version=hashlib.sha256(json.canonical(known)).hexdigest()[:16])
