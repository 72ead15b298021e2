import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.internal_problem import InternalProblem
from ...models.invalid_problem import InvalidProblem
from ...models.list_orders_annulled_by_item import ListOrdersAnnulledByItem
from ...models.list_orders_availability_item import ListOrdersAvailabilityItem
from ...models.list_orders_delivery_method_item import ListOrdersDeliveryMethodItem
from ...models.list_orders_delivery_stage_item import ListOrdersDeliveryStageItem
from ...models.list_orders_ordering import ListOrdersOrdering
from ...models.list_orders_prepayment import ListOrdersPrepayment
from ...models.list_orders_status_item import ListOrdersStatusItem
from ...models.not_authenticated_problem import NotAuthenticatedProblem
from ...models.order_answer_page import OrderAnswerPage
from ...models.role_not_allowed_problem import RoleNotAllowedProblem
from ...models.short_order_answer_page import ShortOrderAnswerPage
from ...models.throttled_problem import ThrottledProblem
from ...models.unavailable_problem import UnavailableProblem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    annulled_by: list[ListOrdersAnnulledByItem] | Unset = UNSET,
    annulment_reason: list[str] | Unset = UNSET,
    availability: list[ListOrdersAvailabilityItem] | Unset = UNSET,
    brief: bool | Unset = False,
    calculated: bool | Unset = UNSET,
    carrier: str | Unset = UNSET,
    client_query: int | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    delivery_method: list[ListOrdersDeliveryMethodItem] | Unset = UNSET,
    delivery_stage: list[ListOrdersDeliveryStageItem] | Unset = UNSET,
    expected_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[str] | Unset = UNSET,
    ordering: ListOrdersOrdering | Unset = ListOrdersOrdering.VALUE_0,
    partner: str | Unset = UNSET,
    prepayment: ListOrdersPrepayment | Unset = UNSET,
    review_required: bool | Unset = UNSET,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    taken_by: str | Unset = UNSET,
    tracking_number: str | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(x_request_id, Unset):
        headers["X-Request-ID"] = x_request_id

    params: dict[str, Any] = {}

    json_annulled_by: list[str] | Unset = UNSET
    if not isinstance(annulled_by, Unset):
        json_annulled_by = []
        for annulled_by_item_data in annulled_by:
            annulled_by_item = annulled_by_item_data.value
            json_annulled_by.append(annulled_by_item)

    params["annulled_by"] = json_annulled_by

    json_annulment_reason: list[str] | Unset = UNSET
    if not isinstance(annulment_reason, Unset):
        json_annulment_reason = annulment_reason

    params["annulment_reason"] = json_annulment_reason

    json_availability: list[str] | Unset = UNSET
    if not isinstance(availability, Unset):
        json_availability = []
        for availability_item_data in availability:
            availability_item = availability_item_data.value
            json_availability.append(availability_item)

    params["availability"] = json_availability

    params["brief"] = brief

    params["calculated"] = calculated

    params["carrier"] = carrier

    params["client"] = client_query

    params["created_from"] = created_from

    params["created_to"] = created_to

    params["cursor"] = cursor

    json_delivery_method: list[str] | Unset = UNSET
    if not isinstance(delivery_method, Unset):
        json_delivery_method = []
        for delivery_method_item_data in delivery_method:
            delivery_method_item = delivery_method_item_data.value
            json_delivery_method.append(delivery_method_item)

    params["delivery_method"] = json_delivery_method

    json_delivery_stage: list[str] | Unset = UNSET
    if not isinstance(delivery_stage, Unset):
        json_delivery_stage = []
        for delivery_stage_item_data in delivery_stage:
            delivery_stage_item = delivery_stage_item_data.value
            json_delivery_stage.append(delivery_stage_item)

    params["delivery_stage"] = json_delivery_stage

    json_expected_before: str | Unset = UNSET
    if not isinstance(expected_before, Unset):
        json_expected_before = expected_before.isoformat()
    params["expected_before"] = json_expected_before

    params["limit"] = limit

    json_number: list[str] | Unset = UNSET
    if not isinstance(number, Unset):
        json_number = number

    params["number"] = json_number

    json_ordering: str | Unset = UNSET
    if not isinstance(ordering, Unset):
        json_ordering = ordering.value

    params["ordering"] = json_ordering

    params["partner"] = partner

    json_prepayment: str | Unset = UNSET
    if not isinstance(prepayment, Unset):
        json_prepayment = prepayment.value

    params["prepayment"] = json_prepayment

    params["review_required"] = review_required

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    params["taken_by"] = taken_by

    params["tracking_number"] = tracking_number

    params["updated_from"] = updated_from

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orders",
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
    | OrderAnswerPage
    | ShortOrderAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    if response.status_code == 200:

        def _parse_response_200(data: object) -> OrderAnswerPage | ShortOrderAnswerPage:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_order_page_type_0 = OrderAnswerPage.from_dict(data)

                return componentsschemas_order_page_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_order_page_type_1 = ShortOrderAnswerPage.from_dict(data)

            return componentsschemas_order_page_type_1

        response_200 = _parse_response_200(response.json())

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
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | OrderAnswerPage
    | ShortOrderAnswerPage
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
    annulled_by: list[ListOrdersAnnulledByItem] | Unset = UNSET,
    annulment_reason: list[str] | Unset = UNSET,
    availability: list[ListOrdersAvailabilityItem] | Unset = UNSET,
    brief: bool | Unset = False,
    calculated: bool | Unset = UNSET,
    carrier: str | Unset = UNSET,
    client_query: int | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    delivery_method: list[ListOrdersDeliveryMethodItem] | Unset = UNSET,
    delivery_stage: list[ListOrdersDeliveryStageItem] | Unset = UNSET,
    expected_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[str] | Unset = UNSET,
    ordering: ListOrdersOrdering | Unset = ListOrdersOrdering.VALUE_0,
    partner: str | Unset = UNSET,
    prepayment: ListOrdersPrepayment | Unset = UNSET,
    review_required: bool | Unset = UNSET,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    taken_by: str | Unset = UNSET,
    tracking_number: str | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | OrderAnswerPage
    | ShortOrderAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Заказы по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        annulled_by (list[ListOrdersAnnulledByItem] | Unset):
        annulment_reason (list[str] | Unset):
        availability (list[ListOrdersAvailabilityItem] | Unset):
        brief (bool | Unset):  Default: False.
        calculated (bool | Unset):
        carrier (str | Unset):
        client_query (int | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        cursor (str | Unset):
        delivery_method (list[ListOrdersDeliveryMethodItem] | Unset):
        delivery_stage (list[ListOrdersDeliveryStageItem] | Unset):
        expected_before (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        number (list[str] | Unset):
        ordering (ListOrdersOrdering | Unset):  Default: ListOrdersOrdering.VALUE_0.
        partner (str | Unset):
        prepayment (ListOrdersPrepayment | Unset):
        review_required (bool | Unset):
        status (list[ListOrdersStatusItem] | Unset):
        taken_by (str | Unset):
        tracking_number (str | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | OrderAnswerPage | ShortOrderAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        annulled_by=annulled_by,
        annulment_reason=annulment_reason,
        availability=availability,
        brief=brief,
        calculated=calculated,
        carrier=carrier,
        client_query=client_query,
        created_from=created_from,
        created_to=created_to,
        cursor=cursor,
        delivery_method=delivery_method,
        delivery_stage=delivery_stage,
        expected_before=expected_before,
        limit=limit,
        number=number,
        ordering=ordering,
        partner=partner,
        prepayment=prepayment,
        review_required=review_required,
        status=status,
        taken_by=taken_by,
        tracking_number=tracking_number,
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
    annulled_by: list[ListOrdersAnnulledByItem] | Unset = UNSET,
    annulment_reason: list[str] | Unset = UNSET,
    availability: list[ListOrdersAvailabilityItem] | Unset = UNSET,
    brief: bool | Unset = False,
    calculated: bool | Unset = UNSET,
    carrier: str | Unset = UNSET,
    client_query: int | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    delivery_method: list[ListOrdersDeliveryMethodItem] | Unset = UNSET,
    delivery_stage: list[ListOrdersDeliveryStageItem] | Unset = UNSET,
    expected_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[str] | Unset = UNSET,
    ordering: ListOrdersOrdering | Unset = ListOrdersOrdering.VALUE_0,
    partner: str | Unset = UNSET,
    prepayment: ListOrdersPrepayment | Unset = UNSET,
    review_required: bool | Unset = UNSET,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    taken_by: str | Unset = UNSET,
    tracking_number: str | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | OrderAnswerPage
    | ShortOrderAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Заказы по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        annulled_by (list[ListOrdersAnnulledByItem] | Unset):
        annulment_reason (list[str] | Unset):
        availability (list[ListOrdersAvailabilityItem] | Unset):
        brief (bool | Unset):  Default: False.
        calculated (bool | Unset):
        carrier (str | Unset):
        client_query (int | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        cursor (str | Unset):
        delivery_method (list[ListOrdersDeliveryMethodItem] | Unset):
        delivery_stage (list[ListOrdersDeliveryStageItem] | Unset):
        expected_before (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        number (list[str] | Unset):
        ordering (ListOrdersOrdering | Unset):  Default: ListOrdersOrdering.VALUE_0.
        partner (str | Unset):
        prepayment (ListOrdersPrepayment | Unset):
        review_required (bool | Unset):
        status (list[ListOrdersStatusItem] | Unset):
        taken_by (str | Unset):
        tracking_number (str | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | OrderAnswerPage | ShortOrderAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return sync_detailed(
        client=client,
        annulled_by=annulled_by,
        annulment_reason=annulment_reason,
        availability=availability,
        brief=brief,
        calculated=calculated,
        carrier=carrier,
        client_query=client_query,
        created_from=created_from,
        created_to=created_to,
        cursor=cursor,
        delivery_method=delivery_method,
        delivery_stage=delivery_stage,
        expected_before=expected_before,
        limit=limit,
        number=number,
        ordering=ordering,
        partner=partner,
        prepayment=prepayment,
        review_required=review_required,
        status=status,
        taken_by=taken_by,
        tracking_number=tracking_number,
        updated_from=updated_from,
        x_request_id=x_request_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    annulled_by: list[ListOrdersAnnulledByItem] | Unset = UNSET,
    annulment_reason: list[str] | Unset = UNSET,
    availability: list[ListOrdersAvailabilityItem] | Unset = UNSET,
    brief: bool | Unset = False,
    calculated: bool | Unset = UNSET,
    carrier: str | Unset = UNSET,
    client_query: int | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    delivery_method: list[ListOrdersDeliveryMethodItem] | Unset = UNSET,
    delivery_stage: list[ListOrdersDeliveryStageItem] | Unset = UNSET,
    expected_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[str] | Unset = UNSET,
    ordering: ListOrdersOrdering | Unset = ListOrdersOrdering.VALUE_0,
    partner: str | Unset = UNSET,
    prepayment: ListOrdersPrepayment | Unset = UNSET,
    review_required: bool | Unset = UNSET,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    taken_by: str | Unset = UNSET,
    tracking_number: str | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> Response[
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | OrderAnswerPage
    | ShortOrderAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
]:
    """Заказы по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        annulled_by (list[ListOrdersAnnulledByItem] | Unset):
        annulment_reason (list[str] | Unset):
        availability (list[ListOrdersAvailabilityItem] | Unset):
        brief (bool | Unset):  Default: False.
        calculated (bool | Unset):
        carrier (str | Unset):
        client_query (int | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        cursor (str | Unset):
        delivery_method (list[ListOrdersDeliveryMethodItem] | Unset):
        delivery_stage (list[ListOrdersDeliveryStageItem] | Unset):
        expected_before (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        number (list[str] | Unset):
        ordering (ListOrdersOrdering | Unset):  Default: ListOrdersOrdering.VALUE_0.
        partner (str | Unset):
        prepayment (ListOrdersPrepayment | Unset):
        review_required (bool | Unset):
        status (list[ListOrdersStatusItem] | Unset):
        taken_by (str | Unset):
        tracking_number (str | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InternalProblem | InvalidProblem | NotAuthenticatedProblem | OrderAnswerPage | ShortOrderAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem]
    """

    kwargs = _get_kwargs(
        annulled_by=annulled_by,
        annulment_reason=annulment_reason,
        availability=availability,
        brief=brief,
        calculated=calculated,
        carrier=carrier,
        client_query=client_query,
        created_from=created_from,
        created_to=created_to,
        cursor=cursor,
        delivery_method=delivery_method,
        delivery_stage=delivery_stage,
        expected_before=expected_before,
        limit=limit,
        number=number,
        ordering=ordering,
        partner=partner,
        prepayment=prepayment,
        review_required=review_required,
        status=status,
        taken_by=taken_by,
        tracking_number=tracking_number,
        updated_from=updated_from,
        x_request_id=x_request_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    annulled_by: list[ListOrdersAnnulledByItem] | Unset = UNSET,
    annulment_reason: list[str] | Unset = UNSET,
    availability: list[ListOrdersAvailabilityItem] | Unset = UNSET,
    brief: bool | Unset = False,
    calculated: bool | Unset = UNSET,
    carrier: str | Unset = UNSET,
    client_query: int | Unset = UNSET,
    created_from: str | Unset = UNSET,
    created_to: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    delivery_method: list[ListOrdersDeliveryMethodItem] | Unset = UNSET,
    delivery_stage: list[ListOrdersDeliveryStageItem] | Unset = UNSET,
    expected_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 50,
    number: list[str] | Unset = UNSET,
    ordering: ListOrdersOrdering | Unset = ListOrdersOrdering.VALUE_0,
    partner: str | Unset = UNSET,
    prepayment: ListOrdersPrepayment | Unset = UNSET,
    review_required: bool | Unset = UNSET,
    status: list[ListOrdersStatusItem] | Unset = UNSET,
    taken_by: str | Unset = UNSET,
    tracking_number: str | Unset = UNSET,
    updated_from: str | Unset = UNSET,
    x_request_id: str | Unset = UNSET,
) -> (
    InternalProblem
    | InvalidProblem
    | NotAuthenticatedProblem
    | OrderAnswerPage
    | ShortOrderAnswerPage
    | RoleNotAllowedProblem
    | ThrottledProblem
    | UnavailableProblem
    | None
):
    """Заказы по фильтрам

     Доступно ролям: Оператор, Супервайзер, Специалист по возвратам, Специалист ОПП, Администратор.

    Args:
        annulled_by (list[ListOrdersAnnulledByItem] | Unset):
        annulment_reason (list[str] | Unset):
        availability (list[ListOrdersAvailabilityItem] | Unset):
        brief (bool | Unset):  Default: False.
        calculated (bool | Unset):
        carrier (str | Unset):
        client_query (int | Unset):
        created_from (str | Unset):
        created_to (str | Unset):
        cursor (str | Unset):
        delivery_method (list[ListOrdersDeliveryMethodItem] | Unset):
        delivery_stage (list[ListOrdersDeliveryStageItem] | Unset):
        expected_before (datetime.date | Unset):
        limit (int | Unset):  Default: 50.
        number (list[str] | Unset):
        ordering (ListOrdersOrdering | Unset):  Default: ListOrdersOrdering.VALUE_0.
        partner (str | Unset):
        prepayment (ListOrdersPrepayment | Unset):
        review_required (bool | Unset):
        status (list[ListOrdersStatusItem] | Unset):
        taken_by (str | Unset):
        tracking_number (str | Unset):
        updated_from (str | Unset):
        x_request_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InternalProblem | InvalidProblem | NotAuthenticatedProblem | OrderAnswerPage | ShortOrderAnswerPage | RoleNotAllowedProblem | ThrottledProblem | UnavailableProblem
    """

    return (
        await asyncio_detailed(
            client=client,
            annulled_by=annulled_by,
            annulment_reason=annulment_reason,
            availability=availability,
            brief=brief,
            calculated=calculated,
            carrier=carrier,
            client_query=client_query,
            created_from=created_from,
            created_to=created_to,
            cursor=cursor,
            delivery_method=delivery_method,
            delivery_stage=delivery_stage,
            expected_before=expected_before,
            limit=limit,
            number=number,
            ordering=ordering,
            partner=partner,
            prepayment=prepayment,
            review_required=review_required,
            status=status,
            taken_by=taken_by,
            tracking_number=tracking_number,
            updated_from=updated_from,
            x_request_id=x_request_id,
        )
    ).parsed
