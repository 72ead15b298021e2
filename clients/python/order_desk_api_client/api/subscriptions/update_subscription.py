from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.denied_problem import DeniedProblem
from ...models.idempotency_key_reused_problem import IdempotencyKeyReusedProblem
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.not_found_problem import NotFoundProblem
from ...models.patched_subscription_changes import PatchedSubscriptionChanges
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.subscription_answer import SubscriptionAnswer
from ...models.throttled_problem import ThrottledProblem
from ...models.too_large_problem import TooLargeProblem
from ...models.unavailable_problem import UnavailableProblem
from ...models.unsupported_media_type_problem import UnsupportedMediaTypeProblem
from ...models.version_conflict_problem import VersionConflictProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: PatchedSubscriptionChanges | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
    if_match: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/subscriptions/{id}".format(
            id=quote(str(id), safe=""),
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
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | SubscriptionAnswer
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | VersionConflictProblem
    | None
):
    if response.status_code == 200:
        response_200 = SubscriptionAnswer.from_dict(response.json())

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

    if response.status_code == 412:
        response_412 = VersionConflictProblem.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = TooLargeProblem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = UnsupportedMediaTypeProblem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = IdempotencyKeyReusedProblem.from_dict(response.json())

        return response_422

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
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | SubscriptionAnswer
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | VersionConflictProblem
]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: PatchedSubscriptionChanges | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
    if_match: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | SubscriptionAnswer
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | VersionConflictProblem
]:
    """Изменить или приостановить подписку

     Доступно ролям: Администратор.

    Args:
        id (str):
        idempotency_key (str | Unset):
        if_match (str | Unset):
        x_request_id (str | Unset):
        body (PatchedSubscriptionChanges | Unset): What may be changed of a subscriber; `active:
            false` keeps everything waiting for it.

            Its context has the `subscriber`: what isn't sent stays as there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | SubscriptionAnswer | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | VersionConflictProblem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
        if_match=if_match,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: PatchedSubscriptionChanges | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
    if_match: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | SubscriptionAnswer
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | VersionConflictProblem
    | None
):
    """Изменить или приостановить подписку

     Доступно ролям: Администратор.

    Args:
        id (str):
        idempotency_key (str | Unset):
        if_match (str | Unset):
        x_request_id (str | Unset):
        body (PatchedSubscriptionChanges | Unset): What may be changed of a subscriber; `active:
            false` keeps everything waiting for it.

            Its context has the `subscriber`: what isn't sent stays as there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | SubscriptionAnswer | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | VersionConflictProblem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
        if_match=if_match,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: PatchedSubscriptionChanges | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
    if_match: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    DeniedProblem
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | SubscriptionAnswer
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | VersionConflictProblem
]:
    """Изменить или приостановить подписку

     Доступно ролям: Администратор.

    Args:
        id (str):
        idempotency_key (str | Unset):
        if_match (str | Unset):
        x_request_id (str | Unset):
        body (PatchedSubscriptionChanges | Unset): What may be changed of a subscriber; `active:
            false` keeps everything waiting for it.

            Its context has the `subscriber`: what isn't sent stays as there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeniedProblem | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | SubscriptionAnswer | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | VersionConflictProblem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
        if_match=if_match,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: PatchedSubscriptionChanges | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
    if_match: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    DeniedProblem
    | IdempotencyKeyReusedProblem
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | SubscriptionAnswer
    | ThrottledProblem
    | TooLargeProblem
    | UnavailableProblem
    | UnsupportedMediaTypeProblem
    | VersionConflictProblem
    | None
):
    """Изменить или приостановить подписку

     Доступно ролям: Администратор.

    Args:
        id (str):
        idempotency_key (str | Unset):
        if_match (str | Unset):
        x_request_id (str | Unset):
        body (PatchedSubscriptionChanges | Unset): What may be changed of a subscriber; `active:
            false` keeps everything waiting for it.

            Its context has the `subscriber`: what isn't sent stays as there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeniedProblem | IdempotencyKeyReusedProblem | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | SubscriptionAnswer | ThrottledProblem | TooLargeProblem | UnavailableProblem | UnsupportedMediaTypeProblem | VersionConflictProblem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
            if_match=if_match,
            x_request_id=x_request_id,
        )
    ).parsed
