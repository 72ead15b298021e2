import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.case_answer_page import CaseAnswerPage
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_returns_ordering import ListReturnsOrdering
from ...models.list_returns_reason_item import ListReturnsReasonItem
from ...models.list_returns_status_item import ListReturnsStatusItem
from ...models.list_returns_wished_outcome_item import ListReturnsWishedOutcomeItem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    due_from: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListReturnsOrdering | Unset = ListReturnsOrdering.VALUE_0,
    overdue: bool | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    wished_outcome: list[ListReturnsWishedOutcomeItem] | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    params["client"] = client_query

    params["cursor"] = cursor

    json_due_before: str | Unset = UNSET
    if not isinstance(due_before, Unset):
        json_due_before = due_before.isoformat()
    params["due_before"] = json_due_before

    json_due_from: str | Unset = UNSET
    if not isinstance(due_from, Unset):
        json_due_from = due_from.isoformat()
    params["due_from"] = json_due_from

    params["limit"] = limit

    params["order"] = order

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering.value

    params["ordering"] = json_ordering

    params["overdue"] = overdue

    json_reason: list[str] | Unset = UNSET
    if not isinstance(reason, Unset):
        json_reason = []
        for reason_item_data in reason:
            reason_item = reason_item_data.value
            json_reason.append(reason_item)

    params["reason"] = json_reason

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    params["updated_from"] = updated_from

    json_wished_outcome: list[str] | Unset = UNSET
    if not isinstance(wished_outcome, Unset):
        json_wished_outcome = []
        for wished_outcome_item_data in wished_outcome:
            wished_outcome_item = wished_outcome_item_data.value
            json_wished_outcome.append(wished_outcome_item)

    params["wished_outcome"] = json_wished_outcome

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/returns",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    CaseAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = CaseAnswerPage.from_dict(response.json())

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
    CaseAnswerPage
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
    due_before: datetime.date | Unset = UNSET,
    due_from: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListReturnsOrdering | Unset = ListReturnsOrdering.VALUE_0,
    overdue: bool | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    wished_outcome: list[ListReturnsWishedOutcomeItem] | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    CaseAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Возвраты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        due_before (datetime.date | Unset):
        due_from (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListReturnsOrdering | Unset):  Default: ListReturnsOrdering.VALUE_0.
        overdue (bool | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        status (list[ListReturnsStatusItem] | Unset):
        updated_from (str | Unset):
        wished_outcome (list[ListReturnsWishedOutcomeItem] | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        client_query=client_query,
        cursor=cursor,
        due_before=due_before,
        due_from=due_from,
        limit=limit,
        order=order,
        ordering=ordering,
        overdue=overdue,
        reason=reason,
        status=status,
        updated_from=updated_from,
        wished_outcome=wished_outcome,
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
    due_before: datetime.date | Unset = UNSET,
    due_from: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListReturnsOrdering | Unset = ListReturnsOrdering.VALUE_0,
    overdue: bool | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    wished_outcome: list[ListReturnsWishedOutcomeItem] | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    CaseAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Возвраты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        due_before (datetime.date | Unset):
        due_from (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListReturnsOrdering | Unset):  Default: ListReturnsOrdering.VALUE_0.
        overdue (bool | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        status (list[ListReturnsStatusItem] | Unset):
        updated_from (str | Unset):
        wished_outcome (list[ListReturnsWishedOutcomeItem] | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        client=client,
        client_query=client_query,
        cursor=cursor,
        due_before=due_before,
        due_from=due_from,
        limit=limit,
        order=order,
        ordering=ordering,
        overdue=overdue,
        reason=reason,
        status=status,
        updated_from=updated_from,
        wished_outcome=wished_outcome,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    due_from: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListReturnsOrdering | Unset = ListReturnsOrdering.VALUE_0,
    overdue: bool | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    wished_outcome: list[ListReturnsWishedOutcomeItem] | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    CaseAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Возвраты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        due_before (datetime.date | Unset):
        due_from (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListReturnsOrdering | Unset):  Default: ListReturnsOrdering.VALUE_0.
        overdue (bool | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        status (list[ListReturnsStatusItem] | Unset):
        updated_from (str | Unset):
        wished_outcome (list[ListReturnsWishedOutcomeItem] | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CaseAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        client_query=client_query,
        cursor=cursor,
        due_before=due_before,
        due_from=due_from,
        limit=limit,
        order=order,
        ordering=ordering,
        overdue=overdue,
        reason=reason,
        status=status,
        updated_from=updated_from,
        wished_outcome=wished_outcome,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    client_query: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    due_from: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    order: str | Unset = UNSET,
    ordering: ListReturnsOrdering | Unset = ListReturnsOrdering.VALUE_0,
    overdue: bool | Unset = UNSET,
    reason: list[ListReturnsReasonItem] | Unset = UNSET,
    status: list[ListReturnsStatusItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    wished_outcome: list[ListReturnsWishedOutcomeItem] | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    CaseAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Возвраты по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        due_before (datetime.date | Unset):
        due_from (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        order (str | Unset):
        ordering (ListReturnsOrdering | Unset):  Default: ListReturnsOrdering.VALUE_0.
        overdue (bool | Unset):
        reason (list[ListReturnsReasonItem] | Unset):
        status (list[ListReturnsStatusItem] | Unset):
        updated_from (str | Unset):
        wished_outcome (list[ListReturnsWishedOutcomeItem] | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CaseAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            client_query=client_query,
            cursor=cursor,
            due_before=due_before,
            due_from=due_from,
            limit=limit,
            order=order,
            ordering=ordering,
            overdue=overdue,
            reason=reason,
            status=status,
            updated_from=updated_from,
            wished_outcome=wished_outcome,
            x_request_id=x_request_id,
        )
    ).parsed
