"""What is already known of a field that is asked for, so that nobody dictates it twice."""

from __future__ import annotations

from desk.guidance.call import Call
from desk.guidance.rules.dsl import AnswerField

NAME = ("last", "first", "patronymic")
ADDRESS = ("postal_index", "region", "locality", "street", "house", "flat")


def suggested(field: AnswerField, call: Call) -> str:
    """The present value; blank where nothing is known, or the datum is what is wrong."""
    if call.client is None or not call.verified:
        return call.contact.phone if field.type == "phone" else ""
    if field.code in NAME and field.type == "name":
        return str(call.client.name.get(field.code) or "")
    if field.code in ADDRESS and call.order is not None:
        return str(getattr(call.order, field.code))
    return call.contact.phone if field.type == "phone" and field.code == "phone" else ""
