import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_replayed_decisions_for_client import ListReplayedDecisionsForClient
from ...models.list_replayed_decisions_method import ListReplayedDecisionsMethod
from ...models.list_replayed_decisions_of import ListReplayedDecisionsOf
from ...models.list_replayed_decisions_status import ListReplayedDecisionsStatus
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.not_found_problem import NotFoundProblem
from ...models.replayed_decision_answer_page import ReplayedDecisionAnswerPage
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: int,
    *,
    cursor: str | Unset = UNSET,
    drafted: str | Unset = UNSET,
    for_client: ListReplayedDecisionsForClient | Unset = UNSET,
    limit: int | Unset = 50,
    method: ListReplayedDecisionsMethod | Unset = UNSET,
    month: datetime.date | Unset = UNSET,
    of: ListReplayedDecisionsOf | Unset = ListReplayedDecisionsOf.DIFFER,
    region: str | Unset = UNSET,
    status: ListReplayedDecisionsStatus | Unset = UNSET,
    today: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["drafted"] = drafted

    json_for_client: str | Unset = UNSET
    if not isinstance(for_client, Unset):
        json_for_client = for_client.value

    params["for_client"] = json_for_client

    params["limit"] = limit

    json_method: str | Unset = UNSET
    if not isinstance(method, Unset):
        json_method = method.value

    params["method"] = json_method

    json_month: str | Unset = UNSET
    if not isinstance(month, Unset):
        json_month = month.isoformat()
    params["month"] = json_month

    json_of: str | Unset = UNSET
    if not isinstance(of, Unset):
        json_of = of.value

    params["of"] = json_of

    params["region"] = region

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    params["today"] = today

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/replays/{id}/decisions".format(
            id=quote(str(id), safe=""),
        ),
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
    | NotFoundProblem
    | ReplayedDecisionAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = ReplayedDecisionAnswerPage.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = NotFoundProblem.from_dict(response.json())

        return response_404

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
    | NotFoundProblem
    | ReplayedDecisionAnswerPage
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
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    drafted: str | Unset = UNSET,
    for_client: ListReplayedDecisionsForClient | Unset = UNSET,
    limit: int | Unset = 50,
    method: ListReplayedDecisionsMethod | Unset = UNSET,
    month: datetime.date | Unset = UNSET,
    of: ListReplayedDecisionsOf | Unset = ListReplayedDecisionsOf.DIFFER,
    region: str | Unset = UNSET,
    status: ListReplayedDecisionsStatus | Unset = UNSET,
    today: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | ReplayedDecisionAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Решения, из которых сложено число прогона

     Доступно ролям: Супервайзер, Администратор.

    Args:
        id (int):
        cursor (str | Unset):
        drafted (str | Unset):
        for_client (ListReplayedDecisionsForClient | Unset):
        limit (int | Unset):  Default: 50.
        method (ListReplayedDecisionsMethod | Unset):
        month (datetime.date | Unset):
        of (ListReplayedDecisionsOf | Unset):  Default: ListReplayedDecisionsOf.DIFFER.
        region (str | Unset):
        status (ListReplayedDecisionsStatus | Unset):
        today (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | ReplayedDecisionAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        id=id,
        cursor=cursor,
        drafted=drafted,
        for_client=for_client,
        limit=limit,
        method=method,
        month=month,
        of=of,
        region=region,
        status=status,
        today=today,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    drafted: str | Unset = UNSET,
    for_client: ListReplayedDecisionsForClient | Unset = UNSET,
    limit: int | Unset = 50,
    method: ListReplayedDecisionsMethod | Unset = UNSET,
    month: datetime.date | Unset = UNSET,
    of: ListReplayedDecisionsOf | Unset = ListReplayedDecisionsOf.DIFFER,
    region: str | Unset = UNSET,
    status: ListReplayedDecisionsStatus | Unset = UNSET,
    today: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | ReplayedDecisionAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Решения, из которых сложено число прогона

     Доступно ролям: Супервайзер, Администратор.

    Args:
        id (int):
        cursor (str | Unset):
        drafted (str | Unset):
        for_client (ListReplayedDecisionsForClient | Unset):
        limit (int | Unset):  Default: 50.
        method (ListReplayedDecisionsMethod | Unset):
        month (datetime.date | Unset):
        of (ListReplayedDecisionsOf | Unset):  Default: ListReplayedDecisionsOf.DIFFER.
        region (str | Unset):
        status (ListReplayedDecisionsStatus | Unset):
        today (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | ReplayedDecisionAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        id=id,
        client=client,
        cursor=cursor,
        drafted=drafted,
        for_client=for_client,
        limit=limit,
        method=method,
        month=month,
        of=of,
        region=region,
        status=status,
        today=today,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    drafted: str | Unset = UNSET,
    for_client: ListReplayedDecisionsForClient | Unset = UNSET,
    limit: int | Unset = 50,
    method: ListReplayedDecisionsMethod | Unset = UNSET,
    month: datetime.date | Unset = UNSET,
    of: ListReplayedDecisionsOf | Unset = ListReplayedDecisionsOf.DIFFER,
    region: str | Unset = UNSET,
    status: ListReplayedDecisionsStatus | Unset = UNSET,
    today: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | ReplayedDecisionAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Решения, из которых сложено число прогона

     Доступно ролям: Супервайзер, Администратор.

    Args:
        id (int):
        cursor (str | Unset):
        drafted (str | Unset):
        for_client (ListReplayedDecisionsForClient | Unset):
        limit (int | Unset):  Default: 50.
        method (ListReplayedDecisionsMethod | Unset):
        month (datetime.date | Unset):
        of (ListReplayedDecisionsOf | Unset):  Default: ListReplayedDecisionsOf.DIFFER.
        region (str | Unset):
        status (ListReplayedDecisionsStatus | Unset):
        today (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | ReplayedDecisionAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        id=id,
        cursor=cursor,
        drafted=drafted,
        for_client=for_client,
        limit=limit,
        method=method,
        month=month,
        of=of,
        region=region,
        status=status,
        today=today,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    drafted: str | Unset = UNSET,
    for_client: ListReplayedDecisionsForClient | Unset = UNSET,
    limit: int | Unset = 50,
    method: ListReplayedDecisionsMethod | Unset = UNSET,
    month: datetime.date | Unset = UNSET,
    of: ListReplayedDecisionsOf | Unset = ListReplayedDecisionsOf.DIFFER,
    region: str | Unset = UNSET,
    status: ListReplayedDecisionsStatus | Unset = UNSET,
    today: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | ReplayedDecisionAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Решения, из которых сложено число прогона

     Доступно ролям: Супервайзер, Администратор.

    Args:
        id (int):
        cursor (str | Unset):
        drafted (str | Unset):
        for_client (ListReplayedDecisionsForClient | Unset):
        limit (int | Unset):  Default: 50.
        method (ListReplayedDecisionsMethod | Unset):
        month (datetime.date | Unset):
        of (ListReplayedDecisionsOf | Unset):  Default: ListReplayedDecisionsOf.DIFFER.
        region (str | Unset):
        status (ListReplayedDecisionsStatus | Unset):
        today (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | ReplayedDecisionAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            cursor=cursor,
            drafted=drafted,
            for_client=for_client,
            limit=limit,
            method=method,
            month=month,
            of=of,
            region=region,
            status=status,
            today=today,
            x_request_id=x_request_id,
        )
    ).parsed
