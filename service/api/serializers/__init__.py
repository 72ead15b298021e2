"""Serializers every house uses: strict ones for input, and the shared shapes of the contract."""

from service.api.serializers.fields import (
    AnyValue,
    ClientQuery,
    Flag,
    IdField,
    Listing,
    MoneyField,
    QueryFlag,
    QueryNumber,
    Text,
    TextLine,
    WholeNumber,
)
from service.api.serializers.moments import BoundField, DayField, MomentField
from service.api.serializers.shapes import AddressSerializer, NameSerializer, TypedName
from service.api.serializers.strict import (
    ActingQuery,
    ChangesQuery,
    DryRunQuery,
    EmptyBody,
    NewestFirstQuery,
    NoParameters,
    OrderingField,
    PageQuery,
    StrictSerializer,
)

__all__ = [
    "ActingQuery",
    "AddressSerializer",
    "AnyValue",
    "BoundField",
    "ChangesQuery",
    "ClientQuery",
    "DayField",
    "DryRunQuery",
    "EmptyBody",
    "Flag",
    "IdField",
    "Listing",
    "MomentField",
    "MoneyField",
    "NameSerializer",
    "NewestFirstQuery",
    "NoParameters",
    "OrderingField",
    "PageQuery",
    "QueryFlag",
    "QueryNumber",
    "StrictSerializer",
    "Text",
    "TextLine",
    "TypedName",
    "WholeNumber",
]
