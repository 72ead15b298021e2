from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.denied_problem import DeniedProblem
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.not_found_problem import NotFoundProblem
from ...models.option_answer import OptionAnswer
from ...models.options_body import OptionsBody
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.too_large_problem import TooLargeProblem
from ...models.unavailable_problem import UnavailableProblem
from ...models.unsupported_media_type_problem import UnsupportedMediaTypeProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    number: str,
    *,
    body: OptionsBody | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/orders/{number}/delivery-options".format(
            number=quote(str(number), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

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
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | list[OptionAnswer]
    | None
):
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = OptionAnswer.from_dict(response_200_item_data)

            response_200.append(response_200_item)

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
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | list[OptionAnswer]
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
    body: OptionsBody | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | list[OptionAnswer]
]:
    """Рассчитать доставку

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП.

    Args:
        number (str):
        x_request_id (str | Unset):
        body (OptionsBody | Unset): Where the copy that a reissue would make shall go; an order
            that may be edited has its own address (DLV-1).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | list[OptionAnswer]]
    """

    kwargs = _get_kwargs(
        number=number,
        body=body,
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
    body: OptionsBody | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | list[OptionAnswer]
    | None
):
    """Рассчитать доставку

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП.

    Args:
        number (str):
        x_request_id (str | Unset):
        body (OptionsBody | Unset): Where the copy that a reissue would make shall go; an order
            that may be edited has its own address (DLV-1).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | list[OptionAnswer]
    """

    return sync_detailed(
        number=number,
        client=client,
        body=body,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    number: str,
    *,
    client: AuthenticatedClient,
    body: OptionsBody | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | list[OptionAnswer]
]:
    """Рассчитать доставку

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП.

    Args:
        number (str):
        x_request_id (str | Unset):
        body (OptionsBody | Unset): Where the copy that a reissue would make shall go; an order
            that may be edited has its own address (DLV-1).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | list[OptionAnswer]]
    """

    kwargs = _get_kwargs(
        number=number,
        body=body,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    number: str,
    *,
    client: AuthenticatedClient,
    body: OptionsBody | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | list[OptionAnswer]
    | None
):
    """Рассчитать доставку

     Доступно ролям: Оператор, Супервайзер, Специалист ОПП.

    Args:
        number (str):
        x_request_id (str | Unset):
        body (OptionsBody | Unset): Where the copy that a reissue would make shall go; an order
            that may be edited has its own address (DLV-1).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | list[OptionAnswer]
    """

    return (
        await asyncio_detailed(
            number=number,
            client=client,
            body=body,
            x_request_id=x_request_id,
        )
    ).parsed
