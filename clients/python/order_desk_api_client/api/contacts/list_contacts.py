from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.contact_answer_page import ContactAnswerPage
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_contacts_ordering import ListContactsOrdering
from ...models.list_contacts_result_item import ListContactsResultItem
from ...models.list_contacts_topic_item import ListContactsTopicItem
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
    open_: bool | Unset = UNSET,
    operator: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListContactsOrdering | Unset = ListContactsOrdering.VALUE_0,
    parked: bool | Unset = UNSET,
    result: list[ListContactsResultItem] | Unset = UNSET,
    topic: list[ListContactsTopicItem] | Unset = UNSET,
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

    params["open"] = open_

    params["operator"] = operator

    params["order"] = order

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering.value

    params["ordering"] = json_ordering

    params["parked"] = parked

    json_result: list[str] | Unset = UNSET
    if not isinstance(result, Unset):
        json_result = []
        for result_item_data in result:
            result_item = result_item_data.value
            json_result.append(result_item)

    params["result"] = json_result

    json_topic: list[str] | Unset = UNSET
    if not isinstance(topic, Unset):
        json_topic = []
        for topic_item_data in topic:
            topic_item = topic_item_data.value
            json_topic.append(topic_item)

    params["topic"] = json_topic

    params["updated_from"] = updated_from

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/contacts",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    ContactAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = ContactAnswerPage.from_dict(response.json())

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
    ContactAnswerPage
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
    open_: bool | Unset = UNSET,
    operator: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListContactsOrdering | Unset = ListContactsOrdering.VALUE_0,
    parked: bool | Unset = UNSET,
    result: list[ListContactsResultItem] | Unset = UNSET,
    topic: list[ListContactsTopicItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    ContactAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Обращения по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        open_ (bool | Unset):
        operator (str | Unset):
        order (str | Unset):
        ordering (ListContactsOrdering | Unset):  Default: ListContactsOrdering.VALUE_0.
        parked (bool | Unset):
        result (list[ListContactsResultItem] | Unset):
        topic (list[ListContactsTopicItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ContactAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        mine=mine,
        open_=open_,
        operator=operator,
        order=order,
        ordering=ordering,
        parked=parked,
        result=result,
        topic=topic,
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
    open_: bool | Unset = UNSET,
    operator: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListContactsOrdering | Unset = ListContactsOrdering.VALUE_0,
    parked: bool | Unset = UNSET,
    result: list[ListContactsResultItem] | Unset = UNSET,
    topic: list[ListContactsTopicItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    ContactAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Обращения по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        open_ (bool | Unset):
        operator (str | Unset):
        order (str | Unset):
        ordering (ListContactsOrdering | Unset):  Default: ListContactsOrdering.VALUE_0.
        parked (bool | Unset):
        result (list[ListContactsResultItem] | Unset):
        topic (list[ListContactsTopicItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ContactAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        client=client,
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        mine=mine,
        open_=open_,
        operator=operator,
        order=order,
        ordering=ordering,
        parked=parked,
        result=result,
        topic=topic,
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
    open_: bool | Unset = UNSET,
    operator: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListContactsOrdering | Unset = ListContactsOrdering.VALUE_0,
    parked: bool | Unset = UNSET,
    result: list[ListContactsResultItem] | Unset = UNSET,
    topic: list[ListContactsTopicItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    ContactAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Обращения по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        open_ (bool | Unset):
        operator (str | Unset):
        order (str | Unset):
        ordering (ListContactsOrdering | Unset):  Default: ListContactsOrdering.VALUE_0.
        parked (bool | Unset):
        result (list[ListContactsResultItem] | Unset):
        topic (list[ListContactsTopicItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ContactAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        client_query=client_query,
        cursor=cursor,
        limit=limit,
        mine=mine,
        open_=open_,
        operator=operator,
        order=order,
        ordering=ordering,
        parked=parked,
        result=result,
        topic=topic,
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
    open_: bool | Unset = UNSET,
    operator: str | Unset = UNSET,
    order: str | Unset = UNSET,
    ordering: ListContactsOrdering | Unset = ListContactsOrdering.VALUE_0,
    parked: bool | Unset = UNSET,
    result: list[ListContactsResultItem] | Unset = UNSET,
    topic: list[ListContactsTopicItem] | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    ContactAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Обращения по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП.

    Args:
        client_query (int | Unset):
        cursor (str | Unset):
        limit (int | Unset):  Default: 50.
        mine (bool | Unset):
        open_ (bool | Unset):
        operator (str | Unset):
        order (str | Unset):
        ordering (ListContactsOrdering | Unset):  Default: ListContactsOrdering.VALUE_0.
        parked (bool | Unset):
        result (list[ListContactsResultItem] | Unset):
        topic (list[ListContactsTopicItem] | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ContactAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            client_query=client_query,
            cursor=cursor,
            limit=limit,
            mine=mine,
            open_=open_,
            operator=operator,
            order=order,
            ordering=ordering,
            parked=parked,
            result=result,
            topic=topic,
            updated_from=updated_from,
            x_request_id=x_request_id,
        )
    ).parsed
