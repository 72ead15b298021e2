from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.enrolment_answer import EnrolmentAnswer
from ...models.enrolment_request import EnrolmentRequest
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.too_large_problem import TooLargeProblem
from ...models.unavailable_problem import UnavailableProblem
from ...models.unsupported_media_type_problem import UnsupportedMediaTypeProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: EnrolmentRequest | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/second-factor",
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    EnrolmentAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    if response.status_code == 200:
        response_200 = EnrolmentAnswer.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = InvalidProblem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = NotAuthenticatedProblem.from_dict(response.json())

        return response_401

    if response.status_code == 413:
        response_413 = TooLargeProblem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = UnsupportedMediaTypeProblem.from_dict(response.json())

        return response_415

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
    EnrolmentAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
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
    client: AuthenticatedClient | Client,
    body: EnrolmentRequest | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    EnrolmentAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
]:
    """Подключить второй фактор: получить ключ для приложения

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (EnrolmentRequest | Unset): Whose second factor it is to be: name and password, or
            what has come back from single sign-on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnrolmentAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem]
    """

    kwargs = _get_kwargs(
        body=body,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: EnrolmentRequest | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    EnrolmentAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    """Подключить второй фактор: получить ключ для приложения

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (EnrolmentRequest | Unset): Whose second factor it is to be: name and password, or
            what has come back from single sign-on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnrolmentAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem
    """

    return sync_detailed(
        client=client,
        body=body,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EnrolmentRequest | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    EnrolmentAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
]:
    """Подключить второй фактор: получить ключ для приложения

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (EnrolmentRequest | Unset): Whose second factor it is to be: name and password, or
            what has come back from single sign-on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnrolmentAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem]
    """

    kwargs = _get_kwargs(
        body=body,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: EnrolmentRequest | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    EnrolmentAnswer
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    """Подключить второй фактор: получить ключ для приложения

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (EnrolmentRequest | Unset): Whose second factor it is to be: name and password, or
            what has come back from single sign-on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnrolmentAnswer | InternalProblem | InvalidProblem | NotAuthenticatedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            x_request_id=x_request_id,
        )
    ).parsed
