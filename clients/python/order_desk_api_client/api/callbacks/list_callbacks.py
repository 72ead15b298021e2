from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.callback_answer_page import CallbackAnswerPage
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_callbacks_ordering import ListCallbacksOrdering
from ...models.list_callbacks_queue import ListCallbacksQueue
from ...models.list_callbacks_state_item import ListCallbacksStateItem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    mine: bool | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListCallbacksOrdering | Unset = ListCallbacksOrdering.WINDOW_TO,
    queue: ListCallbacksQueue | Unset = UNSET,
    state: list[ListCallbacksStateItem] | Unset = UNSET,
    team: str | Unset = UNSET,
    ticket: int | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    params["client"] = client_query

    params["cursor"] = cursor

    params["limit"] = limit

    params["mine"] = mine

    params["order"] = order

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering.value

    params["ordering"] = json_ordering

    json_queue: str | Unset = UNSET
    if not isinstance(queue, Unset):
        json_queue = queue.value

    params["queue"] = json_queue

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item = state_item_data.value
            json_state.append(state_item)

    params["state"] = json_state

    params["team"] = team

    params["ticket"] = ticket

    params["updated_from"] = updated_from

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/callbacks",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    CallbackAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = CallbackAnswerPage.from_dict(response.json())

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
    CallbackAnswerPage
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
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    mine: bool | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListCallbacksOrdering | Unset = ListCallbacksOrdering.WINDOW_TO,
    queue: ListCallbacksQueue | Unset = UNSET,
    state: list[ListCallbacksStateItem] | Unset = UNSET,
    team: str | Unset = UNSET,
    ticket: int | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    CallbackAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Обратные звонки по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        order (str | Unset):
        ordering (ListCallbacksOrdering | Unset):  Default: ListCallbacksOrdering.WINDOW_TO.
        queue (ListCallbacksQueue | Unset):
        state (list[ListCallbacksStateItem] | Unset):
        team (str | Unset):
        ticket (int | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallbackAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        mine=mine,
        order=order,
        ordering=ordering,
        queue=queue,
        state=state,
        team=team,
        ticket=ticket,
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
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    mine: bool | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListCallbacksOrdering | Unset = ListCallbacksOrdering.WINDOW_TO,
    queue: ListCallbacksQueue | Unset = UNSET,
    state: list[ListCallbacksStateItem] | Unset = UNSET,
    team: str | Unset = UNSET,
    ticket: int | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    CallbackAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Обратные звонки по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        order (str | Unset):
        ordering (ListCallbacksOrdering | Unset):  Default: ListCallbacksOrdering.WINDOW_TO.
        queue (ListCallbacksQueue | Unset):
        state (list[ListCallbacksStateItem] | Unset):
        team (str | Unset):
        ticket (int | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallbackAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        client=client,
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        mine=mine,
        order=order,
        ordering=ordering,
        queue=queue,
        state=state,
        team=team,
        ticket=ticket,
        updated_from=updated_from,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    mine: bool | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListCallbacksOrdering | Unset = ListCallbacksOrdering.WINDOW_TO,
    queue: ListCallbacksQueue | Unset = UNSET,
    state: list[ListCallbacksStateItem] | Unset = UNSET,
    team: str | Unset = UNSET,
    ticket: int | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    CallbackAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Обратные звонки по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        order (str | Unset):
        ordering (ListCallbacksOrdering | Unset):  Default: ListCallbacksOrdering.WINDOW_TO.
        queue (ListCallbacksQueue | Unset):
        state (list[ListCallbacksStateItem] | Unset):
        team (str | Unset):
        ticket (int | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallbackAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        mine=mine,
        order=order,
        ordering=ordering,
        queue=queue,
        state=state,
        team=team,
        ticket=ticket,
        updated_from=updated_from,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    mine: bool | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListCallbacksOrdering | Unset = ListCallbacksOrdering.WINDOW_TO,
    queue: ListCallbacksQueue | Unset = UNSET,
    state: list[ListCallbacksStateItem] | Unset = UNSET,
    team: str | Unset = UNSET,
    ticket: int | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    CallbackAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Обратные звонки по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        order (str | Unset):
        ordering (ListCallbacksOrdering | Unset):  Default: ListCallbacksOrdering.WINDOW_TO.
        queue (ListCallbacksQueue | Unset):
        state (list[ListCallbacksStateItem] | Unset):
        team (str | Unset):
        ticket (int | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallbackAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            client_query=client_query,
            cursor=cursor,
            limit=limit,
            mine=mine,
            order=order,
            ordering=ordering,
            queue=queue,
            state=state,
            team=team,
            ticket=ticket,
            updated_from=updated_from,
            x_request_id=x_request_id,
        )
    ).parsed
