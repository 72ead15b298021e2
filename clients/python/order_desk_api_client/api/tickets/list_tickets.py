from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_tickets_category_item import ListTicketsCategoryItem
from ...models.list_tickets_ordering import ListTicketsOrdering
from ...models.list_tickets_queue import ListTicketsQueue
from ...models.list_tickets_status_item import ListTicketsStatusItem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.ticket_line_answer_page import TicketLineAnswerPage
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    assignee: str | Unset = UNSET,
    category: list[ListTicketsCategoryItem] | Unset = UNSET,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    made_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListTicketsOrdering | Unset = ListTicketsOrdering.PLACE,
    overdue: bool | Unset = UNSET,
    queue: ListTicketsQueue | Unset = UNSET,
    return_case: int | Unset = UNSET,
    status: list[ListTicketsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    params["assignee"] = assignee

    json_category: list[str] | Unset = UNSET
    if not isinstance(category, Unset):
        json_category = []
        for category_item_data in category:
            category_item = category_item_data.value
            json_category.append(category_item)

    params["category"] = json_category

    params["client"] = client_query

    params["cursor"] = cursor

    params["limit"] = limit

    params["made_by"] = made_by

    params["order"] = order

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering.value

    params["ordering"] = json_ordering

    params["overdue"] = overdue

    json_queue: str | Unset = UNSET
    if not isinstance(queue, Unset):
        json_queue = queue.value

    params["queue"] = json_queue

    params["return_case"] = return_case

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    params["updated_from"] = updated_from

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tickets",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TicketLineAnswerPage
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = TicketLineAnswerPage.from_dict(response.json())

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
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TicketLineAnswerPage
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
    assignee: str | Unset = UNSET,
    category: list[ListTicketsCategoryItem] | Unset = UNSET,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    made_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListTicketsOrdering | Unset = ListTicketsOrdering.PLACE,
    overdue: bool | Unset = UNSET,
    queue: ListTicketsQueue | Unset = UNSET,
    return_case: int | Unset = UNSET,
    status: list[ListTicketsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TicketLineAnswerPage
    | UnavailableProblem
]:
    """Тикеты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП, Администратор.

    Args:
        assignee (str | Unset):
        category (list[ListTicketsCategoryItem] | Unset):
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        made_by (str | Unset):
        order (str | Unset):
        ordering (ListTicketsOrdering | Unset):  Default: ListTicketsOrdering.PLACE.
        overdue (bool | Unset):
        queue (ListTicketsQueue | Unset):
        return_case (int | Unset):
        status (list[ListTicketsStatusItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TicketLineAnswerPage | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        assignee=assignee,
        category=category,
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        made_by=made_by,
        order=order,
        ordering=ordering,
        overdue=overdue,
        queue=queue,
        return_case=return_case,
        status=status,
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
    assignee: str | Unset = UNSET,
    category: list[ListTicketsCategoryItem] | Unset = UNSET,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    made_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListTicketsOrdering | Unset = ListTicketsOrdering.PLACE,
    overdue: bool | Unset = UNSET,
    queue: ListTicketsQueue | Unset = UNSET,
    return_case: int | Unset = UNSET,
    status: list[ListTicketsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TicketLineAnswerPage
    | UnavailableProblem
    | None
):
    """Тикеты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП, Администратор.

    Args:
        assignee (str | Unset):
        category (list[ListTicketsCategoryItem] | Unset):
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        made_by (str | Unset):
        order (str | Unset):
        ordering (ListTicketsOrdering | Unset):  Default: ListTicketsOrdering.PLACE.
        overdue (bool | Unset):
        queue (ListTicketsQueue | Unset):
        return_case (int | Unset):
        status (list[ListTicketsStatusItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TicketLineAnswerPage | UnavailableProblem
    """

    return sync_detailed(
        client=client,
        assignee=assignee,
        category=category,
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        made_by=made_by,
        order=order,
        ordering=ordering,
        overdue=overdue,
        queue=queue,
        return_case=return_case,
        status=status,
        updated_from=updated_from,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    assignee: str | Unset = UNSET,
    category: list[ListTicketsCategoryItem] | Unset = UNSET,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    made_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListTicketsOrdering | Unset = ListTicketsOrdering.PLACE,
    overdue: bool | Unset = UNSET,
    queue: ListTicketsQueue | Unset = UNSET,
    return_case: int | Unset = UNSET,
    status: list[ListTicketsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TicketLineAnswerPage
    | UnavailableProblem
]:
    """Тикеты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП, Администратор.

    Args:
        assignee (str | Unset):
        category (list[ListTicketsCategoryItem] | Unset):
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        made_by (str | Unset):
        order (str | Unset):
        ordering (ListTicketsOrdering | Unset):  Default: ListTicketsOrdering.PLACE.
        overdue (bool | Unset):
        queue (ListTicketsQueue | Unset):
        return_case (int | Unset):
        status (list[ListTicketsStatusItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TicketLineAnswerPage | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        assignee=assignee,
        category=category,
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        made_by=made_by,
        order=order,
        ordering=ordering,
        overdue=overdue,
        queue=queue,
        return_case=return_case,
        status=status,
        updated_from=updated_from,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    assignee: str | Unset = UNSET,
    category: list[ListTicketsCategoryItem] | Unset = UNSET,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
    made_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListTicketsOrdering | Unset = ListTicketsOrdering.PLACE,
    overdue: bool | Unset = UNSET,
    queue: ListTicketsQueue | Unset = UNSET,
    return_case: int | Unset = UNSET,
    status: list[ListTicketsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TicketLineAnswerPage
    | UnavailableProblem
    | None
):
    """Тикеты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП, Администратор.

    Args:
        assignee (str | Unset):
        category (list[ListTicketsCategoryItem] | Unset):
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        made_by (str | Unset):
        order (str | Unset):
        ordering (ListTicketsOrdering | Unset):  Default: ListTicketsOrdering.PLACE.
        overdue (bool | Unset):
        queue (ListTicketsQueue | Unset):
        return_case (int | Unset):
        status (list[ListTicketsStatusItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | TicketLineAnswerPage | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            assignee=assignee,
            category=category,
            client_query=client_query,
            cursor=cursor,
            limit=limit,
            made_by=made_by,
            order=order,
            ordering=ordering,
            overdue=overdue,
            queue=queue,
            return_case=return_case,
            status=status,
            updated_from=updated_from,
            x_request_id=x_request_id,
        )
    ).parsed
