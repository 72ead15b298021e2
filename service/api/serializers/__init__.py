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
from service.api.serializers.shapes import AddressSerializer, NameSerializer
from service.api.serializers.strict import DryRunQuery, EmptyBody, NoParameters, PageQuery, StrictSerializer

__all__ = [
    "AddressSerializer",
    "AnyValue",
    "ClientQuery",
    "DryRunQuery",
    "EmptyBody",
    "Flag",
    "IdField",
    "Listing",
    "MoneyField",
    "NameSerializer",
    "NoParameters",
    "PageQuery",
    "QueryFlag",
    "QueryNumber",
    "StrictSerializer",
    "Text",
    "TextLine",
    "WholeNumber",
]
