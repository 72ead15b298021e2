"""Guidance for a contact: the script is asked, and the way taken is kept with the call (CON-1, GDE-26)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from desk.choices import SUBTOPICS, Topic
from desk.guidance.call import STEPS_OF, Answer, Call
from desk.guidance.continuation_request import OTHER_ORDER, WHICH_ORDER, after_doing, going_on
from desk.guidance.conversation_summary import LABELS
from desk.guidance.observers.request_fulfilment import drop_used_up
from desk.guidance.open_ticket_words import with_ticket_words
from desk.guidance.phrases.store import in_force
from desk.guidance.questions.answers import faults_of_answers, so_far
from desk.guidance.rules.rule_choice import Chosen, choose
from desk.guidance.scripts import BY_NAME
from desk.guidance.step_representation import render_steps, spoken
from desk.guidance.usually_empty import usually_empty
from desk.guidance.version import script_version
from desk.incidents.incident_guidance_steps import CODE as INCIDENT
from desk.incidents.incident_guidance_steps import count_call, incident_steps, told_of_incidents
from desk.models import GuidanceTurn, MissingAnswer
from desk.promises.recording import promises_in, record
from desk.selectors.contact_activity import ContactActivity
from desk.selectors.contacts import contact_by_id
from desk.use_cases.contacts import change
from desk.use_cases.contacts.change import require_open_for, write
from desk.use_cases.contacts.parsing import NO_ORDER, Said, locked_if_of_caller, subtopic_faults
from orders.models import Order
from orders.selectors import BY_NUMBER, orders
from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm.persistence import insert_one
from service.http.json import Representation
from service.input_errors import InvalidInput
from service.models import Contact
from service.queries.compiled_query import CompiledQuery, Param
from service.queries.which_find import leaving_out_empty
from service.receipts import Question, question_in_contact
from service.traces import look_at, look_to_keep

SUBTOPIC = "subtopic"
WHY_NOT_COLLECTED = "why_not_collected"
CHOOSE = "order.choose"
"""The rule that asks which order is meant."""


def guide(pk: int, given: Mapping[str, Any], *, actor: Actor) -> Representation:
    """What to say and do now, with the receipt of the answer (FOR-1); as `answered` says."""
    question = Question("contact.guidance", actor, given, contact_id=pk)
    with question_in_contact(question), transaction.atomic():
        result = answered(pk, given, actor, question)
        return result | question.guided(*look_to_keep())


def answered(pk: int, given: Mapping[str, Any], actor: Actor, question: Question) -> Representation:
    """What to say and do now.

    The answers are those of the request over those kept from the last turn of the same conversation;
    a request without answers begins anew, and one that says `exactly` goes back to just those that it names.

    Raises:
        Http404: there is no such contact.
        TransitionDenied: it is closed, or another's and the asker no supervisor.
        InvalidInput: an unknown order, sub-topic, question or answer.
    """
    call = call_from_request(pk, given, actor)
    question.subject_id, question.version = pk, call.contact.version
    result, chosen = told(call)
    if chosen is None:
        return result
    if call.order is not None and told_of_incidents(result["steps"]):
        count_call(call.contact, call.order)
    turn = GuidanceTurn(
        **kept(call),
        rule=chosen.rule.code,
        facts=chosen.facts,
        steps=result["steps"],
        script_version=result["script_version"],
    )
    insert_one(turn)
    question.facts = {"turn": turn.pk, "rule": turn.rule, "script_version": turn.script_version}
    if promises_in(result["steps"]):
        record(ContactActivity(call.contact), actor)
    return result


def answered_then(pk: int, given: Mapping[str, Any], actor: Actor) -> Representation:
    """What was said on this question, asked within the past (FOR-2): nothing is written down or promised.

    Raises:
        Http404, TransitionDenied, InvalidInput: as `answered` says.
    """
    contact = contact_by_id(pk)
    require_open_for(contact, "edit", actor)
    result, _ = told(call_from_request(pk, given, actor, contact))
    return result


def clients_of_question(pk: int, given: Mapping[str, Any]) -> set[int]:
    """Whom a question about a contact may speak of: its client, and whose order it names.

    Raises:
        Http404: there is no such contact.
    """
    contact = contact_by_id(pk)
    number = number_meant(given.get("answers") or {}, given)
    named = Order.objects.filter(number=number).values_list("client_id", flat=True)
    return {client for client in (contact.client_id, *named) if client is not None}


def tells_incidents(call: Call) -> bool:
    """Whether it is the client's own order that is spoken of, and the client known to be who they say."""
    return call.order is not None and call.verified and not call.is_foreign


def told(call: Call) -> tuple[Representation, Chosen | None]:
    """The answer, and the rule it comes from; a topic that has sub-topics is told apart first, by no rule."""
    look_at(call.contact.client_id)
    if Topic(call.topic) in SUBTOPICS and not call.subtopic:
        steps: list[Representation] = [which_subtopic(call)]
        return {"rule": "topic.subtopic", "steps": steps, "cites": ["GDE-26"], "next": None, **about(call)}, None
    of_own_order = tells_incidents(call)
    with leaving_out_empty(usually_empty(call) if of_own_order else {}):
        call, chosen = as_heard(call)
        steps = render_steps(chosen.rule, call)
        if call.verified and not call.is_foreign:
            steps = with_ticket_words(call, steps)
        if of_own_order and call.order is not None:
            steps = [*incident_steps(call.contact, call.order, told_anew(call)), *steps]
    result = {"rule": chosen.rule.code, "steps": steps, **about(call)}
    stopped = any(step["kind"] == "hand_over" for step in result["steps"])
    result["next"] = None if stopped else after_doing(call, chosen.rule)
    return {**result, "cites": list(chosen.rule.cites)}, chosen


def as_heard(call: Call) -> tuple[Call, Chosen]:
    """The rule, by what the client has heard before this question; asked anew with the same end, it is one question.

    So a page that is loaded again, and asks again, shows the words that are being said (GDE-30).
    """
    script = BY_NAME[call.topic, call.subtopic]
    if call.same_question:
        anew = replace(call, asked_again=True)
        chosen = choose(script, anew)
        if chosen.rule.code == call.turns[0].rule:
            return anew, chosen
    return call, choose(script, call)


def told_anew(call: Call) -> frozenset[str]:
    """The words of incidents that are being said, where the question is asked anew."""
    shown = STEPS_OF.first(turn=call.same_question[-1].pk) if call.asked_again else ()
    return frozenset(step["text"] for step in shown if step["kind"] == "say" and step["code"] == INCIDENT)


@transaction.atomic
def miss(pk: int, given: Mapping[str, Any], *, actor: Actor) -> MissingAnswer:
    """«Нет нужного ответа»: the client's words with what was known, for the script's author."""
    contact = change(pk, {}, actor=actor)
    last = GuidanceTurn.objects.filter(contact=contact).first()
    known: dict[str, Any] = {"topic": contact.topic, "subtopic": contact.subtopic, "rule": "", "contact": contact}
    if last is not None:
        names = ("topic", "subtopic", "rule", "facts", "answers", "order_id", "script_version")
        known |= {name: getattr(last, name) for name in names}
    return MissingAnswer.objects.create(**known, words=given["words"], by_id=actor.account_id, at=effective_now())


def named_in(given: Mapping[str, Any]) -> tuple[dict[str, Any], str, Order | None]:
    """The answers, the sub-topic and the order that a request names.

    Raises:
        InvalidInput: an unknown order, sub-topic, question or answer; every fault, as far as it could be read.
    """
    answers = dict(given.get("answers") or {})
    subtopic = given.get("subtopic") or answers.pop(SUBTOPIC, "")
    number = number_meant(answers, given)
    answers.pop(WHICH_ORDER, None)
    order = BY_NUMBER.first(number=number) if number else None
    faults = subtopic_faults(given["topic"], subtopic) if "topic" in given else []
    faults += [NO_ORDER] if number and order is None else []
    if faults := faults + faults_of_answers(answers):
        raise InvalidInput(faults)
    return answers, subtopic, order


def call_from_request(pk: int, given: Mapping[str, Any], actor: Actor, contact: Contact | None = None) -> Call:
    """The call: its contact, written down what is new of it, the order meant, the answers so far.

    Args:
        contact: as it stood, where nothing is to be written down.

    Raises:
        InvalidInput: an unknown order, sub-topic, question or answer; every fault.
    """
    answers, subtopic, order = named_in(given)
    said = {"topic": given["topic"], "subtopic": subtopic, "non_collection_reason": reason_in(answers)}
    order = order or lone_order(pk, given["topic"], subtopic, actor, contact)
    contact = contact or write_down(pk, said, order, actor)
    order = order or newest_order(contact)
    call = Call(contact, actor, given["topic"], subtopic, order)
    call.answers = answers if given.get("exactly") or not answers else so_far(call, answers)
    drop_used_up(call)
    return call


def lone_order(pk: int, topic: str, subtopic: str, actor: Actor, contact: Contact | None) -> Order | None:
    """The order of a client who has but one, where it would be asked which is meant: nobody is asked that (GDE-26)."""
    script = BY_NAME.get((topic, subtopic))
    if script is None or all(row.code != CHOOSE for row in script.rules):
        return None
    contact = contact or contact_by_id(pk)
    call = Call(contact, actor, topic, subtopic)
    if not call.verified or contact.order_links.all() or len(call.clients_orders) != 1:
        return None
    return call.clients_orders[0]


def number_meant(answers: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    """The number of the order that is spoken of: what was answered, else what was asked about."""
    return number_in(answers.get(WHICH_ORDER, "")) or given.get("order") or ""


def number_in(said: Answer) -> str:
    """The order's number: the option that was chosen, or what was filled in."""
    return str(said.get(OTHER_ORDER) or "").strip() if isinstance(said, Mapping) else said


def write_down(pk: int, said: Mapping[str, Any], order: Order | None, actor: Actor) -> Contact:
    """The contact with its topic and order (CON-1); another's order isn't linked, standard words are no topic."""
    topic, subtopic = Topic(said["topic"]), said["subtopic"]
    news = {} if topic == Topic.PHRASES else {"topic": topic.value}
    news |= {"subtopic": subtopic} if news and subtopic else {}
    news |= {"non_collection_reason": reason} if (reason := said["non_collection_reason"]) else {}
    linked = None if order is None else locked_if_of_caller(order, pk)
    contact = write(pk, Said(news, linked, linked.client_id if linked else None), actor=actor)
    if order is None or order.client_id != contact.client_id:
        return contact_by_id(pk)
    contact.client = order.client
    return contact


def reason_in(answers: Mapping[str, Any]) -> str:
    """Why the parcels were not collected, in words, where the client answers that now (CLI-8)."""
    said = answers.get(WHY_NOT_COLLECTED)
    return LABELS[WHY_NOT_COLLECTED].get(said, said.strip()) if isinstance(said, str) else ""


def newest_order(contact: Contact) -> Order | None:
    """The order that the contact was last about."""
    links = contact.order_links.all()
    return BY_ID.first(order=list(links)[-1].order_id) if links else None


BY_ID = CompiledQuery(lambda: orders().filter(pk=Param("order")).order_by())


def kept(call: Call) -> Representation:
    """What identifies a turn."""
    return {
        "contact": call.contact,
        "order": call.order,
        "topic": call.topic,
        "subtopic": call.subtopic,
        "answers": dict(call.answers),
        "by_id": call.actor.user_id,
        "at": effective_now(),
    }


def about(call: Call) -> Representation:
    """What the answer is about, and of which script."""
    return {
        "topic": call.topic,
        "subtopic": call.subtopic or None,
        "order": call.order.number if call.order and not call.is_foreign else None,
        "script_version": script_version(),
    }


def which_subtopic(call: Call) -> Representation:
    """A topic that has sub-topics is told apart first."""
    choices = SUBTOPICS[Topic(call.topic)].choices
    code = "ask.topic"
    return {
        "kind": "ask",
        "code": SUBTOPIC,
        "text": spoken(in_force([code])[code], call),
        "free_text": False,
        "aloud": False,
        "fields": [],
        "options": [
            {"code": value, "text": str(label), **going_on(call, answers={}, subtopic=value)}
            for value, label in choices
        ],
    }
