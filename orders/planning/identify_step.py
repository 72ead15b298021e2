"""The step that writes down how the caller was identified, wherever that is what a request lacks (CLI-2, CLI-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.planning.step_requests import API
from service.choices_registry import choice_pairs
from service.fsm.needs import need

if TYPE_CHECKING:
    from service.models import Contact


def identify_step(contact: Contact | None, client_id: int | None = None) -> dict[str, Any]:
    """Note on the asker's contact how the caller was identified; a call without one begins it.

    Args:
        contact: the asker's open contact, if there is one.
        client_id: who is to be identified, where that is known; otherwise the caller is named.
    """
    named = client_id if contact is None or contact.client_id is None else None
    needs = [need("identified_by", choices=choice_pairs("identified_by"))]
    if named is None and (contact is None or contact.client_id is None):
        needs.append(need("client"))
    begins = contact is None
    return {
        "action": "start_contact" if begins else "identify",
        "label": "Начать обращение и опознать клиента" if begins else "Опознать клиента",
        "needs": needs,
        "method": "POST" if begins else "PATCH",
        "href": f"{API}/contacts" if contact is None else f"{API}/contacts/{contact.pk}",
        "body": {} if named is None else {"client": named},
    }
