"""The keys that partners sign with, for administrators (INT-2)."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.capabilities import ADMINISTRATORS
from service.api.serializers import EmptyBody, NewestFirstQuery
from service.api.serializers.partner_keys import InboundKeyAnswer, InboundKeyBody, NewInboundKeyAnswer, key_line
from service.http.pagination import CHANGES, Page, changed_since, paged
from service.http.views import ApiView
from service.models import InboundKey
from service.webhooks import partner_key_lifecycle

KNOWN = InboundKey.objects.select_related("account")


class NewKeyView(ApiView):
    """Base of the views that give a key."""

    def given(self, key: InboundKey) -> Response:
        """The key with its secret, in this answer alone."""
        headers = {"Location": f"/api/v1/inbound-keys/{key.pk}", "Cache-Control": "no-store"}
        return self.answer(
            {**key_line(key), "secret": partner_key_lifecycle.secrets_of(key.key_id)[0]}, status=201, headers=headers
        )


class InboundKeyListView(NewKeyView):
    """The keys."""

    roles = {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS}
    query = {"GET": NewestFirstQuery}
    applies = CHANGES
    accepts = {"POST": InboundKeyBody}
    answers = {"GET": paged(InboundKeyAnswer), "POST": (201, NewInboundKeyAnswer)}
    tells_secret = True
    titles = {"GET": "Ключи партнёров", "POST": "Выдать партнёру ключ подписи"}

    def get(self, request: Request) -> Response:
        """All of them, newest first."""
        rows = changed_since(KNOWN.all(), self.params)
        return self.answer(Page(rows, by=self.params["ordering"], params=self.params).answer(request, key_line))

    def post(self, request: Request) -> Response:
        """A new one."""
        return self.given(partner_key_lifecycle.issue_key(self.body["account"], actor=self.actor))


class InboundKeyView(ApiView):
    """One key."""

    roles = {"GET": ADMINISTRATORS, "DELETE": ADMINISTRATORS}
    answers = {"GET": InboundKeyAnswer, "DELETE": (204, None)}
    titles = {"GET": "Ключ партнёра", "DELETE": "Отозвать ключ"}

    def get(self, request: Request, pk: str) -> Response:
        """Whose it is, and whether it counts."""
        return self.answer(key_line(get_object_or_404(KNOWN, pk=pk)))

    def delete(self, request: Request, pk: str) -> Response:
        """Withdraw it at once."""
        if not partner_key_lifecycle.withdraw_key(int(pk), actor=self.actor):
            raise Http404
        return Response(status=204)


class SuccessorView(NewKeyView):
    """A key in the place of another."""

    roles = {"POST": ADMINISTRATORS}
    accepts = {"POST": EmptyBody}
    answers = {"POST": (201, NewInboundKeyAnswer)}
    tells_secret = True
    operation_ids = {"POST": "create_inbound_key_successor"}
    titles = {"POST": "Заменить ключ: прежний ещё принимается"}

    def post(self, request: Request, pk: str) -> Response:
        """The new one; the old one goes on counting for the overlap."""
        self.read(EmptyBody)
        get_object_or_404(KNOWN, pk=pk)
        return self.given(partner_key_lifecycle.replace_key(int(pk), actor=self.actor))
