from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.event_answer_page import EventAnswerPage
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_integration_events_ordering import ListIntegrationEventsOrdering
from ...models.list_integration_events_outcome_item import ListIntegrationEventsOutcomeItem
from ...models.list_integration_events_state_item import ListIntegrationEventsStateItem
from ...models.list_integration_events_type_item import ListIntegrationEventsTypeItem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    id: str | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListIntegrationEventsOrdering | Unset = ListIntegrationEventsOrdering.VALUE_0,
    outcome: list[ListIntegrationEventsOutcomeItem] | Unset = UNSET,
    state: list[ListIntegrationEventsStateItem] | Unset = UNSET,
    type_: list[ListIntegrationEventsTypeItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["id"] = id

    params["limit"] = limit

    params["order"] = order

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering.value

    params["ordering"] = json_ordering

    json_outcome: list[str] | Unset = UNSET
    if not isinstance(outcome, Unset):
        json_outcome = []
        for outcome_item_data in outcome:
            outcome_item = outcome_item_data.value
            json_outcome.append(outcome_item)

    params["outcome"] = json_outcome

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item = state_item_data.value
            json_state.append(state_item)

    params["state"] = json_state

    json_type_: list[str] | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = []
        for type_item_data in type_:
            type_item = type_item_data.value
            json_type_.append(type_item)

    params["type"] = json_type_

    params["updated_from"] = updated_from

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/integrations/events",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    EventAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = EventAnswerPage.from_dict(response.json())

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
    EventAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
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
    cursor: str | Unset = UNSET,
    id: str | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListIntegrationEventsOrdering | Unset = ListIntegrationEventsOrdering.VALUE_0,
    outcome: list[ListIntegrationEventsOutcomeItem] | Unset = UNSET,
    state: list[ListIntegrationEventsStateItem] | Unset = UNSET,
    type_: list[ListIntegrationEventsTypeItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    EventAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """События партнёров

     Доступно ролям: Супервайзер, Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        cursor (str | Unset):
        id (str | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListIntegrationEventsOrdering | Unset):  Default:
            ListIntegrationEventsOrdering.VALUE_0.
        outcome (list[ListIntegrationEventsOutcomeItem] | Unset):
        state (list[ListIntegrationEventsStateItem] | Unset):
        type_ (list[ListIntegrationEventsTypeItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        id=id,
        limit=limit,
        order=order,
        ordering=ordering,
        outcome=outcome,
        state=state,
        type_=type_,
        updated_from=updated_from,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    id: str | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListIntegrationEventsOrdering | Unset = ListIntegrationEventsOrdering.VALUE_0,
    outcome: list[ListIntegrationEventsOutcomeItem] | Unset = UNSET,
    state: list[ListIntegrationEventsStateItem] | Unset = UNSET,
    type_: list[ListIntegrationEventsTypeItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    EventAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """События партнёров

     Доступно ролям: Супервайзер, Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        cursor (str | Unset):
        id (str | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListIntegrationEventsOrdering | Unset):  Default:
            ListIntegrationEventsOrdering.VALUE_0.
        outcome (list[ListIntegrationEventsOutcomeItem] | Unset):
        state (list[ListIntegrationEventsStateItem] | Unset):
        type_ (list[ListIntegrationEventsTypeItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        id=id,
        limit=limit,
        order=order,
        ordering=ordering,
        outcome=outcome,
        state=state,
        type_=type_,
        updated_from=updated_from,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    id: str | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListIntegrationEventsOrdering | Unset = ListIntegrationEventsOrdering.VALUE_0,
    outcome: list[ListIntegrationEventsOutcomeItem] | Unset = UNSET,
    state: list[ListIntegrationEventsStateItem] | Unset = UNSET,
    type_: list[ListIntegrationEventsTypeItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    EventAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """События партнёров

     Доступно ролям: Супервайзер, Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        cursor (str | Unset):
        id (str | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListIntegrationEventsOrdering | Unset):  Default:
            ListIntegrationEventsOrdering.VALUE_0.
        outcome (list[ListIntegrationEventsOutcomeItem] | Unset):
        state (list[ListIntegrationEventsStateItem] | Unset):
        type_ (list[ListIntegrationEventsTypeItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        id=id,
        limit=limit,
        order=order,
        ordering=ordering,
        outcome=outcome,
        state=state,
        type_=type_,
        updated_from=updated_from,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    id: str | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListIntegrationEventsOrdering | Unset = ListIntegrationEventsOrdering.VALUE_0,
    outcome: list[ListIntegrationEventsOutcomeItem] | Unset = UNSET,
    state: list[ListIntegrationEventsStateItem] | Unset = UNSET,
    type_: list[ListIntegrationEventsTypeItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    EventAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """События партнёров

     Доступно ролям: Супервайзер, Склад (ФФ), Служба доставки, Магазин, Администратор.

    Args:
        cursor (str | Unset):
        id (str | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListIntegrationEventsOrdering | Unset):  Default:
            ListIntegrationEventsOrdering.VALUE_0.
        outcome (list[ListIntegrationEventsOutcomeItem] | Unset):
        state (list[ListIntegrationEventsStateItem] | Unset):
        type_ (list[ListIntegrationEventsTypeItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            id=id,
            limit=limit,
            order=order,
            ordering=ordering,
            outcome=outcome,
            state=state,
            type_=type_,
            updated_from=updated_from,
            x_request_id=x_request_id,
        )
    ).parsed
