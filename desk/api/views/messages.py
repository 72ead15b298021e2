"""Messages to clients' phones: offered and sent on a call, read and reported on by the SMS gateway."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import messages as shapes
from desk.messages.reports import MessageReport
from desk.messages.representation import gateway_representation, message_representation, offer_representation
from desk.messages.selectors import for_gateway
from desk.use_cases.messages import faults_of_message, offered, send_message, take_reports
from orders.api.views.intake import IntakeView, by_chunks
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Role
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.traces import Way, look_at

GATEWAY = frozenset({Role.TELEPHONY})


class ContactMessagesView(ApiView):
    """What may be sent to the client on the line, and sending it."""

    look = Way.CONTACT
    roles = {"GET": PEOPLE, "POST": PEOPLE}
    query = {"GET": shapes.OfferQuery}
    accepts = {"POST": shapes.MessageBody}
    answers = {
        "GET": shapes.MessageOfferAnswer(many=True),
        "POST": {200: shapes.MessageAnswer, 201: shapes.MessageAnswer},
    }
    operation_ids = {"GET": "list_message_offers", "POST": "send_message"}
    titles = {"GET": "Какие сообщения можно отправить клиенту", "POST": "Отправить клиенту сообщение"}

    def get(self, request: Request, pk: int) -> Response:
        """Every template: its text and the ready request, or why not."""
        contact, found = offered(pk, self.params["order"], actor=self.actor)
        look_at(contact.client_id)
        return self.answer([offer_representation(each, contact) for each in found])

    def post(self, request: Request, pk: int) -> Response:
        """The message that waits for the gateway: 201, or 200 where the same was sent in this contact already."""
        message, made = send_message(pk, **self.body, actor=self.actor)
        look_at(message.client_id)
        return self.answer(message_representation(message), status=201 if made else 200, version=message.version)

    def params_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The order is the client's."""
        if self.request.method != "POST":
            return faults_of_message(self.kwargs["pk"], read, actor=self.actor)
        return ()

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The order and the phone are the client's."""
        return faults_of_message(self.kwargs["pk"], read, actor=self.actor)


class GatewayMessagesView(IntakeView):
    """The SMS gateway asks what to send, and says what became of it."""

    look = Way.TELEPHONY
    roles = {"GET": GATEWAY, "POST": GATEWAY}
    query = {"GET": shapes.GatewayQuery}
    accepts = {"POST": MessageReport(many=True)}
    answers = {"GET": shapes.GatewayMessagesAnswer, "POST": shapes.ReportOutcomesAnswer}
    operation_ids = {"GET": "list_integration_messages", "POST": "report_messages"}
    titles = {"GET": "Какие сообщения отправить", "POST": "Сообщить, что стало с сообщениями"}
    door = staticmethod(by_chunks(take_reports))
    key = "id"

    def get(self, request: Request) -> Response:
        """The messages after a place that nobody has reported on yet."""
        rows, reached = for_gateway(self.params["after"], self.params["limit"])
        look_at(*(row.client_id for row in rows))
        return self.answer({"results": [gateway_representation(row) for row in rows], "next": reached})
