"""Serializers every house uses: strict ones for input, and the shared shapes of the contract."""

from service.serializers.fields import Flag, IdField, MoneyField, QueryFlag, Text, WholeNumber
from service.serializers.shapes import AddressSerializer, NameSerializer
from service.serializers.strict import DryRunQuery, EmptyBody, NoParameters, PageQuery, StrictSerializer

__all__ = [
    "AddressSerializer",
    "DryRunQuery",
    "EmptyBody",
    "Flag",
    "IdField",
    "MoneyField",
    "NameSerializer",
    "NoParameters",
    "PageQuery",
    "QueryFlag",
    "StrictSerializer",
    "Text",
    "WholeNumber",
]
