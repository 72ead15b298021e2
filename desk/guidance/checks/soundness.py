"""Proofs of the scripts: exactly one answer for every combination, nothing dead, nothing that the machine refuses.

Each finds faults as `(code, what)`; a fault names the script, the rule and a combination that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from desk.choices import SUBTOPICS, Topic
from desk.guidance.checks.reached_layers import ReachedRule, reached_layers
from desk.guidance.observers.request_fulfilment import REFUSALS
from desk.guidance.rules.dictated_data import settled_by
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    FieldsFrom,
    More,
    NeverSay,
    Note,
    Question,
    Rule,
    SayPhrase,
    Script,
    Step,
)
from desk.guidance.rules.facts import ELSEWHERE, REDEEMED_ON, REFUSES, THEIR_OFFICE, WINDOW
from desk.guidance.speech.phrase_syntax import BadText, placeholders
from desk.guidance.speech.placeholders import VALUES
from service.fsm.condition_overlaps_and_gaps import Box, Fact, combination, gaps, lies_within, overlap

Fault = tuple[str, str]
OVERLAP, GAP, DEAD, NO_WAY_ON = "guidance.E001", "guidance.E002", "guidance.E003", "guidance.E004"
NO_PHRASE, UNFILLED, UNUSED, BAD_TEXT = "guidance.E005", "guidance.E006", "guidance.E007", "guidance.E008"
NO_SCRIPT, SAME_CODE = "guidance.E009", "guidance.E010"


def overlaps(script: Script) -> Iterator[Fault]:
    """Pairwise disjoint: no combination has two answers."""
    for layer in reached_layers(script):
        for one, other in combinations((reached.rule for reached in layer.rules), 2):
            both = overlap(one.when, other.when)
            shown = next((common for box in layer.boxes if both and (common := overlap(box, both)) is not None), None)
            if shown is not None:
                yield OVERLAP, f"{script.name}: {one.code} and {other.code} both apply to {combination(shown)}"


def holes(script: Script) -> Iterator[Fault]:
    """Together complete: every combination has an answer."""
    for number, layer in enumerate(reached_layers(script), 1):
        for box in layer.boxes:
            for gap in gaps(box, (reached.rule.when for reached in layer.rules)):
                yield GAP, f"{script.name}, layer {number}: nothing applies to {combination(gap)}"
                break


def dead_rows(script: Script) -> Iterator[Fault]:
    """Every row answers some combination that can be; and the last layer hands on to nobody."""
    for layer in reached_layers(script):
        for reached in layer.rules:
            if not reached.answered:
                yield DEAD, f"{script.name}: {reached.rule.code} never applies"
    for row in script.layers[-1]:
        if row.passes:
            yield GAP, f"{script.name}: {row.code} hands on, and no layer follows"


def questions(script: Script) -> Iterator[Fault]:
    """A question is asked only while unanswered, and every answer leads to another row: conversations end."""
    for layer in reached_layers(script):
        for reached in layer.rules:
            for step in reached.rule.steps:
                if isinstance(step, AskQuestion) and not is_record(step.question):
                    yield from without_way_on(script, reached.rule, step, reached.answered)


def is_record(asked: Question) -> bool:
    """Whether the answer is a record with a request of its own, and no value of the table."""
    return asked.dynamic and not asked.fields and asked.fields_from is not FieldsFrom.ORDER_DATA


def without_way_on(script: Script, row: Rule, step: AskQuestion, boxes: list[Box]) -> Iterator[Fault]:
    """The answers of one question that lead nowhere."""
    asked = step.question
    if row.when.get(asked) != {UNANSWERED}:
        yield NO_WAY_ON, f"{script.name}: {row.code} asks {asked.code!r} again once it is answered"
    if not asked.answers:
        yield NO_WAY_ON, f"{script.name}: {row.code} asks {asked.code!r}, which has no answers"
    others = [other.when for other in script.rules if other is not row and not other.passes]
    for answers, settled in alike(script, asked):
        for box in boxes:
            left = {answer: gap for gap in gaps({**box, asked: answers, **settled}, others) for answer in gap[asked]}
            for answer, gap in sorted(left.items()):
                shown = combination({**gap, asked: frozenset({answer})})
                yield NO_WAY_ON, f"{script.name}: {row.code} asks {asked.code!r}; {answer!r} leads nowhere in {shown}"


def alike(script: Script, asked: Question) -> Iterator[tuple[frozenset[str], Box]]:
    """The answers of one question by what they settle besides, so that those that settle alike are looked at as one."""
    groups: dict[frozenset[tuple[Fact, frozenset[str]]], set[str]] = {}
    for answer in asked.answers:
        groups.setdefault(frozenset(followed_by(script, asked, answer).items()), set()).add(answer)
    for settled, answers in groups.items():
        yield frozenset(answers), dict(settled)


def followed_by(script: Script, asked: Question, answer: str) -> Box:
    """What an answer settles besides itself: a day told decides the window, a refusal to anything refuses (GDE-35)."""
    if asked is REDEEMED_ON:
        return {WINDOW: WINDOW.other_than("by_word", "not_redeemed")}
    if asked is THEIR_OFFICE:
        return {ELSEWHERE: frozenset({"here" if answer == "yes" else "elsewhere"})}
    refused = REFUSALS.get(asked.code) == answer and REFUSES in script.facts
    return {REFUSES: frozenset({"yes"})} if refused else in_script(script, settled_by(asked, answer))


def in_script(script: Script, box: Box) -> Box:
    """What of a box a script asks of."""
    return {fact: values for fact, values in box.items() if fact in script.facts}


def codes(script: Script) -> Iterator[Fault]:
    """A row is known by its code."""
    seen: set[str] = set()
    for row in script.rules:
        if row.code in seen:
            yield SAME_CODE, f"{script.name}: {row.code} stands twice"
        seen.add(row.code)


def said_by(step: Step) -> tuple[str, ...]:
    """The phrases that a step brings."""
    if isinstance(step, (SayPhrase, NeverSay, Note)):
        return (step.phrase,)
    if isinstance(step, More):
        return tuple(filter(None, (step.phrase, step.answer)))
    return (step.question.phrase,) if isinstance(step, AskQuestion) else ()


def phrases(script: Script, texts: Mapping[str, str]) -> Iterator[Fault]:
    """Every phrase is there, and each of its placeholders has a value wherever the row applies."""
    for layer in reached_layers(script):
        for reached in layer.rules:
            row = reached.rule
            for code in (code for step in row.steps for code in said_by(step)):
                if code not in texts:
                    yield NO_PHRASE, f"{script.name}: {row.code} says {code!r}, which has no text"
                else:
                    yield from unfilled(f"{script.name}: {row.code} says {code!r}", texts[code], reached)


def unfilled(where: str, text: str, reached: ReachedRule) -> Iterator[Fault]:
    """The placeholders of a text that may be blank where a row says it."""
    try:
        named = placeholders(text)
    except BadText as bad:
        yield BAD_TEXT, f"{where}: {bad}"
        return
    for found in named:
        value = VALUES.get(found.name)
        if value is None:
            yield UNFILLED, f"{where}: there is no {{{found.name}}}"
        elif not found.optional:
            sure = value.sure
            shown = next((box for box in reached.answered if sure is None or not lies_within(box, sure)), None)
            if shown is not None:
                yield UNFILLED, f"{where}: {{{found.name}}} may be blank in {combination(shown)}"


def unused(scripts: Iterable[Script], texts: Mapping[str, str], beside: Iterable[str] = ()) -> Iterator[Fault]:
    """A text that no row says is forgotten."""
    said = {code for script in scripts for row in script.rules for step in row.steps for code in said_by(step)}
    for code in sorted(set(texts) - said - set(beside)):
        yield UNUSED, f"the phrase {code!r} is said by no row"


def coverage(scripts: Iterable[Script]) -> Iterator[Fault]:
    """Every topic and sub-topic has exactly one script."""
    wanted = {(topic.value, sub) for topic in Topic for sub in subtopics_of(topic)}
    names = [(script.topic, script.subtopic) for script in scripts]
    for name in sorted(wanted.symmetric_difference(names)):
        yield NO_SCRIPT, f"{name}: a topic without a script, or a script without a topic"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield NO_SCRIPT, f"{name}: has two scripts"


def subtopics_of(topic: Topic) -> list[str]:
    """The sub-topics; a topic without any has the blank one."""
    return list(SUBTOPICS[topic].values) if topic in SUBTOPICS else [""]
