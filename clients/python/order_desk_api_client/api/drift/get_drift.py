import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.drift_answer import DriftAnswer
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/drift",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    DriftAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = DriftAnswer.from_dict(response.json())

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
    DriftAnswer
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
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DriftAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Где действительность расходится с тем, что говорит служба

     Доступно ролям: Супервайзер, Администратор.

    Args:
        from_ (datetime.date | Unset):
        to (datetime.date | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DriftAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        from_=from_,
        to=to,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DriftAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Где действительность расходится с тем, что говорит служба

     Доступно ролям: Супервайзер, Администратор.

    Args:
        from_ (datetime.date | Unset):
        to (datetime.date | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DriftAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        client=client,
        from_=from_,
        to=to,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DriftAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Где действительность расходится с тем, что говорит служба

     Доступно ролям: Супервайзер, Администратор.

    Args:
        from_ (datetime.date | Unset):
        to (datetime.date | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DriftAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        from_=from_,
        to=to,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DriftAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Где действительность расходится с тем, что говорит служба

     Доступно ролям: Супервайзер, Администратор.

    Args:
        from_ (datetime.date | Unset):
        to (datetime.date | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DriftAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            from_=from_,
            to=to,
            x_request_id=x_request_id,
        )
    ).parsed
