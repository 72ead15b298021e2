from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.second_factor_enrolment_required_problem import SecondFactorEnrolmentRequiredProblem
from ...models.second_factor_required_problem import SecondFactorRequiredProblem
from ...models.second_factor_wrong_problem import SecondFactorWrongProblem
from ...models.sign_on_ticket import SignOnTicket
from ...models.throttled_problem import ThrottledProblem
from ...models.token_answer import TokenAnswer
from ...models.too_large_problem import TooLargeProblem
from ...models.unavailable_problem import UnavailableProblem
from ...models.unsupported_media_type_problem import UnsupportedMediaTypeProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: SignOnTicket,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/token/sign-on",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | SecondFactorRequiredProblem
    | SecondFactorWrongProblem
    | SecondFactorEnrolmentRequiredProblem
    | ThrottledProblem
    | TokenAnswer
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    if response.status_code == 200:
        response_200 = TokenAnswer.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = InvalidProblem.from_dict(response.json())

        return response_400

    if response.status_code == 401:

        def _parse_response_401(
            data: object,
        ) -> NotAuthenticatedProblem | SecondFactorRequiredProblem | SecondFactorWrongProblem:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_401_type_0 = SecondFactorRequiredProblem.from_dict(data)

                return response_401_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_401_type_1 = SecondFactorWrongProblem.from_dict(data)

                return response_401_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_401_type_2 = NotAuthenticatedProblem.from_dict(data)

            return response_401_type_2

        response_401 = _parse_response_401(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = SecondFactorEnrolmentRequiredProblem.from_dict(response.json())

        return response_403

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
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | SecondFactorRequiredProblem
    | SecondFactorWrongProblem
    | SecondFactorEnrolmentRequiredProblem
    | ThrottledProblem
    | TokenAnswer
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
    body: SignOnTicket,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | SecondFactorRequiredProblem
    | SecondFactorWrongProblem
    | SecondFactorEnrolmentRequiredProblem
    | ThrottledProblem
    | TokenAnswer
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
]:
    """Войти единым входом: получить токен

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (SignOnTicket): What has come back from single sign-on, and what the frontend has
            kept to itself meanwhile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | SecondFactorRequiredProblem | SecondFactorWrongProblem | SecondFactorEnrolmentRequiredProblem | ThrottledProblem | TokenAnswer | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem]
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
    body: SignOnTicket,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | SecondFactorRequiredProblem
    | SecondFactorWrongProblem
    | SecondFactorEnrolmentRequiredProblem
    | ThrottledProblem
    | TokenAnswer
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    """Войти единым входом: получить токен

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (SignOnTicket): What has come back from single sign-on, and what the frontend has
            kept to itself meanwhile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | SecondFactorRequiredProblem | SecondFactorWrongProblem | SecondFactorEnrolmentRequiredProblem | ThrottledProblem | TokenAnswer | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem
    """

    return sync_detailed(
        client=client,
        body=body,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: SignOnTicket,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | SecondFactorRequiredProblem
    | SecondFactorWrongProblem
    | SecondFactorEnrolmentRequiredProblem
    | ThrottledProblem
    | TokenAnswer
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
]:
    """Войти единым входом: получить токен

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (SignOnTicket): What has come back from single sign-on, and what the frontend has
            kept to itself meanwhile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | SecondFactorRequiredProblem | SecondFactorWrongProblem | SecondFactorEnrolmentRequiredProblem | ThrottledProblem | TokenAnswer | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem]
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
    body: SignOnTicket,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | SecondFactorRequiredProblem
    | SecondFactorWrongProblem
    | SecondFactorEnrolmentRequiredProblem
    | ThrottledProblem
    | TokenAnswer
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | None
):
    """Войти единым входом: получить токен

     Вход не нужен.

    Args:
        x_request_id (str | Unset):
        body (SignOnTicket): What has come back from single sign-on, and what the frontend has
            kept to itself meanwhile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | SecondFactorRequiredProblem | SecondFactorWrongProblem | SecondFactorEnrolmentRequiredProblem | ThrottledProblem | TokenAnswer | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            x_request_id=x_request_id,
        )
    ).parsed
