import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.denied_problem import DeniedProblem
from ...models.get_order_as_role import GetOrderAsRole
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.not_found_problem import NotFoundProblem
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...models.whole_order_answer import WholeOrderAnswer
from ...types import UNSET, Response, Unset


def _get_kwargs(
    number: str,
    *,
    as_of: datetime.datetime | Unset = UNSET,
    as_role: GetOrderAsRole | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    json_as_of: str | Unset = UNSET
    if not isinstance(as_of, Unset):
        json_as_of = as_of.isoformat()
    params["as_of"] = json_as_of

    json_as_role: str | Unset = UNSET
    if not isinstance(as_role, Unset):
        json_as_role = as_role.value

    params["as_role"] = json_as_role

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orders/{number}".format(
            number=quote(str(number), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | WholeOrderAnswer
    | None
):
    if response.status_code == 200:
        response_200 = WholeOrderAnswer.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = DeniedProblem.from_dict(response.json())

        return response_409

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
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | WholeOrderAnswer
]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    number: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
    as_role: GetOrderAsRole | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | WholeOrderAnswer
]:
    """Заказ

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        number (str):
        as_of (datetime.datetime | Unset):
        as_role (GetOrderAsRole | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem | WholeOrderAnswer]
    """

    kwargs = _get_kwargs(
        number=number,
        as_of=as_of,
        as_role=as_role,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    number: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
    as_role: GetOrderAsRole | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | WholeOrderAnswer
    | None
):
    """Заказ

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        number (str):
        as_of (datetime.datetime | Unset):
        as_role (GetOrderAsRole | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem | WholeOrderAnswer
    """

    return sync_detailed(
        number=number,
        client=client,
        as_of=as_of,
        as_role=as_role,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    number: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
    as_role: GetOrderAsRole | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | WholeOrderAnswer
]:
    """Заказ

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        number (str):
        as_of (datetime.datetime | Unset):
        as_role (GetOrderAsRole | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem | WholeOrderAnswer]
    """

    kwargs = _get_kwargs(
        number=number,
        as_of=as_of,
        as_role=as_role,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    number: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
    as_role: GetOrderAsRole | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | WholeOrderAnswer
    | None
):
    """Заказ

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        number (str):
        as_of (datetime.datetime | Unset):
        as_role (GetOrderAsRole | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem | WholeOrderAnswer
    """

    return (
        await asyncio_detailed(
            number=number,
            client=client,
            as_of=as_of,
            as_role=as_role,
            x_request_id=x_request_id,
        )
    ).parsed
