import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.counted_row_answer_page import CountedRowAnswerPage
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_report_rows_figure import ListReportRowsFigure
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.not_found_problem import NotFoundProblem
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    code_path: str,
    *,
    carrier: str | Unset = UNSET,
    category: str | Unset = UNSET,
    code_query: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    figure: ListReportRowsFigure | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    hour: str | Unset = UNSET,
    limit: int | Unset = 50,
    method: str | Unset = UNSET,
    operator: str | Unset = UNSET,
    product: str | Unset = UNSET,
    queue: str | Unset = UNSET,
    reason: str | Unset = UNSET,
    region: str | Unset = UNSET,
    result: str | Unset = UNSET,
    status: str | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    topic: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    params["carrier"] = carrier

    params["category"] = category

    params["code"] = code_query

    params["cursor"] = cursor

    json_figure: str | Unset = UNSET
    if not isinstance(figure, Unset):
        json_figure = figure.value

    params["figure"] = json_figure

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    params["hour"] = hour

    params["limit"] = limit

    params["method"] = method

    params["operator"] = operator

    params["product"] = product

    params["queue"] = queue

    params["reason"] = reason

    params["region"] = region

    params["result"] = result

    params["status"] = status

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    params["topic"] = topic

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/reports/{code_path}/rows".format(
            code_path=quote(str(code_path), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    CountedRowAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:
        response_200 = CountedRowAnswerPage.from_dict(response.json())

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
    CountedRowAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
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
    code_path: str,
    *,
    client: AuthenticatedClient,
    carrier: str | Unset = UNSET,
    category: str | Unset = UNSET,
    code_query: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    figure: ListReportRowsFigure | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    hour: str | Unset = UNSET,
    limit: int | Unset = 50,
    method: str | Unset = UNSET,
    operator: str | Unset = UNSET,
    product: str | Unset = UNSET,
    queue: str | Unset = UNSET,
    reason: str | Unset = UNSET,
    region: str | Unset = UNSET,
    result: str | Unset = UNSET,
    status: str | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    topic: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    CountedRowAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Записи, из которых сложено число отчёта

     Доступно ролям: Супервайзер, Администратор.

    Args:
        code_path (str):
        carrier (str | Unset):
        category (str | Unset):
        code_query (str | Unset):
        cursor (str | Unset):
        figure (ListReportRowsFigure | Unset):
        from_ (datetime.date | Unset):
        hour (str | Unset):
        limit (int | Unset):  Default: 50.
        method (str | Unset):
        operator (str | Unset):
        product (str | Unset):
        queue (str | Unset):
        reason (str | Unset):
        region (str | Unset):
        result (str | Unset):
        status (str | Unset):
        to (datetime.date | Unset):
        topic (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CountedRowAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        code_path=code_path,
        carrier=carrier,
        category=category,
        code_query=code_query,
        cursor=cursor,
        figure=figure,
        from_=from_,
        hour=hour,
        limit=limit,
        method=method,
        operator=operator,
        product=product,
        queue=queue,
        reason=reason,
        region=region,
        result=result,
        status=status,
        to=to,
        topic=topic,
        x_request_id=x_request_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    code_path: str,
    *,
    client: AuthenticatedClient,
    carrier: str | Unset = UNSET,
    category: str | Unset = UNSET,
    code_query: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    figure: ListReportRowsFigure | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    hour: str | Unset = UNSET,
    limit: int | Unset = 50,
    method: str | Unset = UNSET,
    operator: str | Unset = UNSET,
    product: str | Unset = UNSET,
    queue: str | Unset = UNSET,
    reason: str | Unset = UNSET,
    region: str | Unset = UNSET,
    result: str | Unset = UNSET,
    status: str | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    topic: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    CountedRowAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Записи, из которых сложено число отчёта

     Доступно ролям: Супервайзер, Администратор.

    Args:
        code_path (str):
        carrier (str | Unset):
        category (str | Unset):
        code_query (str | Unset):
        cursor (str | Unset):
        figure (ListReportRowsFigure | Unset):
        from_ (datetime.date | Unset):
        hour (str | Unset):
        limit (int | Unset):  Default: 50.
        method (str | Unset):
        operator (str | Unset):
        product (str | Unset):
        queue (str | Unset):
        reason (str | Unset):
        region (str | Unset):
        result (str | Unset):
        status (str | Unset):
        to (datetime.date | Unset):
        topic (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CountedRowAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        code_path=code_path,
        client=client,
        carrier=carrier,
        category=category,
        code_query=code_query,
        cursor=cursor,
        figure=figure,
        from_=from_,
        hour=hour,
        limit=limit,
        method=method,
        operator=operator,
        product=product,
        queue=queue,
        reason=reason,
        region=region,
        result=result,
        status=status,
        to=to,
        topic=topic,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    code_path: str,
    *,
    client: AuthenticatedClient,
    carrier: str | Unset = UNSET,
    category: str | Unset = UNSET,
    code_query: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    figure: ListReportRowsFigure | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    hour: str | Unset = UNSET,
    limit: int | Unset = 50,
    method: str | Unset = UNSET,
    operator: str | Unset = UNSET,
    product: str | Unset = UNSET,
    queue: str | Unset = UNSET,
    reason: str | Unset = UNSET,
    region: str | Unset = UNSET,
    result: str | Unset = UNSET,
    status: str | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    topic: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    CountedRowAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Записи, из которых сложено число отчёта

     Доступно ролям: Супервайзер, Администратор.

    Args:
        code_path (str):
        carrier (str | Unset):
        category (str | Unset):
        code_query (str | Unset):
        cursor (str | Unset):
        figure (ListReportRowsFigure | Unset):
        from_ (datetime.date | Unset):
        hour (str | Unset):
        limit (int | Unset):  Default: 50.
        method (str | Unset):
        operator (str | Unset):
        product (str | Unset):
        queue (str | Unset):
        reason (str | Unset):
        region (str | Unset):
        result (str | Unset):
        status (str | Unset):
        to (datetime.date | Unset):
        topic (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CountedRowAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        code_path=code_path,
        carrier=carrier,
        category=category,
        code_query=code_query,
        cursor=cursor,
        figure=figure,
        from_=from_,
        hour=hour,
        limit=limit,
        method=method,
        operator=operator,
        product=product,
        queue=queue,
        reason=reason,
        region=region,
        result=result,
        status=status,
        to=to,
        topic=topic,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    code_path: str,
    *,
    client: AuthenticatedClient,
    carrier: str | Unset = UNSET,
    category: str | Unset = UNSET,
    code_query: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    figure: ListReportRowsFigure | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    hour: str | Unset = UNSET,
    limit: int | Unset = 50,
    method: str | Unset = UNSET,
    operator: str | Unset = UNSET,
    product: str | Unset = UNSET,
    queue: str | Unset = UNSET,
    reason: str | Unset = UNSET,
    region: str | Unset = UNSET,
    result: str | Unset = UNSET,
    status: str | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    topic: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    CountedRowAnswerPage
    | InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | NotFoundProblem
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Записи, из которых сложено число отчёта

     Доступно ролям: Супервайзер, Администратор.

    Args:
        code_path (str):
        carrier (str | Unset):
        category (str | Unset):
        code_query (str | Unset):
        cursor (str | Unset):
        figure (ListReportRowsFigure | Unset):
        from_ (datetime.date | Unset):
        hour (str | Unset):
        limit (int | Unset):  Default: 50.
        method (str | Unset):
        operator (str | Unset):
        product (str | Unset):
        queue (str | Unset):
        reason (str | Unset):
        region (str | Unset):
        result (str | Unset):
        status (str | Unset):
        to (datetime.date | Unset):
        topic (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CountedRowAnswerPage | InternalProblem | InvalidProblem | NotAuthenticatedProblem | NotFoundProblem | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            code_path=code_path,
            client=client,
            carrier=carrier,
            category=category,
            code_query=code_query,
            cursor=cursor,
            figure=figure,
            from_=from_,
            hour=hour,
            limit=limit,
            method=method,
            operator=operator,
            product=product,
            queue=queue,
            reason=reason,
            region=region,
            result=result,
            status=status,
            to=to,
            topic=topic,
            x_request_id=x_request_id,
        )
    ).parsed
