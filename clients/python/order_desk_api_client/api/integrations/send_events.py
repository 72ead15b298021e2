from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.accept_annulment_event import AcceptAnnulmentEvent
from ...models.assign_tracking_event import AssignTrackingEvent
from ...models.buffer_event import BufferEvent
from ...models.denied_problem import DeniedProblem
from ...models.dispatch_event import DispatchEvent
from ...models.event_outcomes_answer import EventOutcomesAnswer
from ...models.export_event import ExportEvent
from ...models.export_to_partner_event import ExportToPartnerEvent
from ...models.ff_annul_event import FfAnnulEvent
from ...models.idempotency_key_reused_problem import IdempotencyKeyReusedProblem
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.lose_connection_event import LoseConnectionEvent
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.reject_annulment_event import RejectAnnulmentEvent
from ...models.restore_connection_event import RestoreConnectionEvent
from ...models.return_from_client_event import ReturnFromClientEvent
from ...models.return_unclaimed_event import ReturnUnclaimedEvent
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.too_large_problem import TooLargeProblem
from ...models.track_event import TrackEvent
from ...models.unavailable_problem import UnavailableProblem
from ...models.unsupported_media_type_problem import UnsupportedMediaTypeProblem
from ...models.webutils_cancel_event import WebutilsCancelEvent
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: list[
        AcceptAnnulmentEvent
        | AssignTrackingEvent
        | BufferEvent
        | DispatchEvent
        | ExportEvent
        | ExportToPartnerEvent
        | FfAnnulEvent
        | LoseConnectionEvent
        | RejectAnnulmentEvent
        | RestoreConnectionEvent
        | ReturnFromClientEvent
        | ReturnUnclaimedEvent
        | TrackEvent
        | WebutilsCancelEvent
    ],
    idempotency_key: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/integrations/events",
    }

    _kwargs["json"] = []
    for body_item_data in body:
        body_item: dict[str, Any]
        if isinstance(body_item_data, BufferEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, ExportEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, AssignTrackingEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, DispatchEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, FfAnnulEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, WebutilsCancelEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, LoseConnectionEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, RestoreConnectionEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, RejectAnnulmentEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, AcceptAnnulmentEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, TrackEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, ReturnUnclaimedEvent):
            body_item = body_item_data.to_dict()
        elif isinstance(body_item_data, ReturnFromClientEvent):
            body_item = body_item_data.to_dict()
        else:
            body_item = body_item_data.to_dict()

        _kwargs["json"].append(body_item)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    DeniedProblem
    | EventOutcomesAnswer
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    if response.status_code == 200:
        response_200 = EventOutcomesAnswer.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = InvalidProblem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = NotAuthenticatedProblem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = RoleNotAllowedProblem.from_dict(response.json())

        return response_403

    if response.status_code == 409:
        response_409 = DeniedProblem.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = TooLargeProblem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = UnsupportedMediaTypeProblem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = IdempotencyKeyReusedProblem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ThrottledProblem.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = InternalProblem.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = UnavailableProblem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[
    DeniedProblem
    | EventOutcomesAnswer
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: list[
        AcceptAnnulmentEvent
        | AssignTrackingEvent
        | BufferEvent
        | DispatchEvent
        | ExportEvent
        | ExportToPartnerEvent
        | FfAnnulEvent
        | LoseConnectionEvent
        | RejectAnnulmentEvent
        | RestoreConnectionEvent
        | ReturnFromClientEvent
        | ReturnUnclaimedEvent
        | TrackEvent
        | WebutilsCancelEvent
    ],
    idempotency_key: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | EventOutcomesAnswer
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
]:
    """Сообщить о событиях

     Доступно ролям: Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        idempotency_key (str | Unset):
        x_request_id (str | Unset):
        body (list[AcceptAnnulmentEvent | AssignTrackingEvent | BufferEvent | DispatchEvent |
            ExportEvent | ExportToPartnerEvent | FfAnnulEvent | LoseConnectionEvent |
            RejectAnnulmentEvent | RestoreConnectionEvent | ReturnFromClientEvent |
            ReturnUnclaimedEvent | TrackEvent | WebutilsCancelEvent]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | EventOutcomesAnswer | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: list[
        AcceptAnnulmentEvent
        | AssignTrackingEvent
        | BufferEvent
        | DispatchEvent
        | ExportEvent
        | ExportToPartnerEvent
        | FfAnnulEvent
        | LoseConnectionEvent
        | RejectAnnulmentEvent
        | RestoreConnectionEvent
        | ReturnFromClientEvent
        | ReturnUnclaimedEvent
        | TrackEvent
        | WebutilsCancelEvent
    ],
    idempotency_key: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | EventOutcomesAnswer
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    """Сообщить о событиях

     Доступно ролям: Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        idempotency_key (str | Unset):
        x_request_id (str | Unset):
        body (list[AcceptAnnulmentEvent | AssignTrackingEvent | BufferEvent | DispatchEvent |
            ExportEvent | ExportToPartnerEvent | FfAnnulEvent | LoseConnectionEvent |
            RejectAnnulmentEvent | RestoreConnectionEvent | ReturnFromClientEvent |
            ReturnUnclaimedEvent | TrackEvent | WebutilsCancelEvent]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | EventOutcomesAnswer | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: list[
        AcceptAnnulmentEvent
        | AssignTrackingEvent
        | BufferEvent
        | DispatchEvent
        | ExportEvent
        | ExportToPartnerEvent
        | FfAnnulEvent
        | LoseConnectionEvent
        | RejectAnnulmentEvent
        | RestoreConnectionEvent
        | ReturnFromClientEvent
        | ReturnUnclaimedEvent
        | TrackEvent
        | WebutilsCancelEvent
    ],
    idempotency_key: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | EventOutcomesAnswer
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
]:
    """Сообщить о событиях

     Доступно ролям: Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        idempotency_key (str | Unset):
        x_request_id (str | Unset):
        body (list[AcceptAnnulmentEvent | AssignTrackingEvent | BufferEvent | DispatchEvent |
            ExportEvent | ExportToPartnerEvent | FfAnnulEvent | LoseConnectionEvent |
            RejectAnnulmentEvent | RestoreConnectionEvent | ReturnFromClientEvent |
            ReturnUnclaimedEvent | TrackEvent | WebutilsCancelEvent]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | EventOutcomesAnswer | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: list[
        AcceptAnnulmentEvent
        | AssignTrackingEvent
        | BufferEvent
        | DispatchEvent
        | ExportEvent
        | ExportToPartnerEvent
        | FfAnnulEvent
        | LoseConnectionEvent
        | RejectAnnulmentEvent
        | RestoreConnectionEvent
        | ReturnFromClientEvent
        | ReturnUnclaimedEvent
        | TrackEvent
        | WebutilsCancelEvent
    ],
    idempotency_key: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | EventOutcomesAnswer
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    """Сообщить о событиях

     Доступно ролям: Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        idempotency_key (str | Unset):
        x_request_id (str | Unset):
        body (list[AcceptAnnulmentEvent | AssignTrackingEvent | BufferEvent | DispatchEvent |
            ExportEvent | ExportToPartnerEvent | FfAnnulEvent | LoseConnectionEvent |
            RejectAnnulmentEvent | RestoreConnectionEvent | ReturnFromClientEvent |
            ReturnUnclaimedEvent | TrackEvent | WebutilsCancelEvent]):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | EventOutcomesAnswer | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
            x_request_id=x_request_id,
        )
    ).parsed
