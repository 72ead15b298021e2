"""Every script, by topic and sub-topic; a topic's module names the parts that its script is put together of.

Parts that several topics share: `gates` (before a topic's own rows), `objections`, `confirming`,
`from_correction_to_confirmation`, `confirm_or_reissue_offers`, `changes_common`, `parcel_sent_before_annulment`; by
where the order stands: `unconfirmed`, `waiting_for_stock_or_region`, `parcel_sent`, `arrived_elsewhere`,
`reissue_ended_orders`.
"""

from desk.guidance.rules.dsl import Question, Script
from desk.guidance.scripts import (
    address_error,
    autodial,
    basket_and_recipient_changes,
    cancelling,
    client_card_references_and_new_orders,
    missing_items,
    name_error,
    returning,
    where_is_money,
    where_is_parcel,
)

SCRIPTS: tuple[Script, ...] = (
    *where_is_parcel.SCRIPTS,
    *name_error.SCRIPTS,
    *address_error.SCRIPTS,
    *basket_and_recipient_changes.SCRIPTS,
    *cancelling.SCRIPTS,
    *returning.SCRIPTS,
    *missing_items.SCRIPTS,
    *where_is_money.SCRIPTS,
    *autodial.SCRIPTS,
    *client_card_references_and_new_orders.SCRIPTS,
)
BY_NAME: dict[tuple[str, str], Script] = {(script.topic, script.subtopic): script for script in SCRIPTS}
QUESTIONS: dict[str, Question] = {question.code: question for script in SCRIPTS for question in script.questions}
