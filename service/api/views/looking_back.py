"""Asking the same question of an earlier moment: `?as_of=` (contract, "The desk's day"; FOR-2)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from django.http import Http404
from django.utils import timezone
from rest_framework import serializers

from service.accounts.capabilities import READERS
from service.accounts.roles import Actor, Role
from service.api.serializers import MomentField, StrictSerializer
from service.fsm import RoleDenied, TransitionDenied
from service.http.json import Representation
from service.http.views import ApiView
from service.input_errors import FieldError
from service.past import AS_OF, IN_THE_FUTURE, NOT_KNOWN_THEN, Scope, looking_back, may_look_back, not_known_then

T = TypeVar("T")
AS_ROLES = {Role.SUPERVISOR: frozenset({Role.SUPERVISOR, Role.OPERATOR}), Role.ADMINISTRATOR: READERS}
"""Whose eyes one may look back with: of whoever sees no more than oneself."""
WITHOUT_MOMENT = FieldError("as_role", "without_as_of", "Роль называют вместе с моментом: `as_of`.")


class LookBackQuery(StrictSerializer):
    """The moment to look at, and with whose eyes."""

    as_of = MomentField(required=False, help_text="Показать, как это было в этот момент (RFC 3339 со смещением).")
    as_role = serializers.ChoiceField(
        choices=[(role.value, role.label) for role in sorted(READERS)],
        required=False,
        help_text="Глазами какой роли; своей, если не назвать. Супервайзер смотрит и глазами оператора.",
    )

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """A role is named with a moment, and the moment has been."""
        if read.get(AS_OF, now := timezone.now()) > now:
            yield IN_THE_FUTURE
        if "as_role" in sent and "as_of" not in sent:
            yield WITHOUT_MOMENT


class LookingBackView(ApiView):
    """Base of the views that answer for an earlier moment too."""

    deniable: ClassVar[tuple[str, ...]] = ("GET",)

    def as_of(self, whose: Callable[[], Scope], ask: Callable[[Actor], T], named: Mapping[str, Any] | None = None) -> T:
        """The answer of `ask`, now or as of the moment that is named.

        Args:
            whose: what may be looked at, found by what is known today.
            ask: asks on behalf of an actor.
            named: where moment and role are named, if not in the address.

        Raises:
            RoleDenied: the asker may not look back here, or not with these eyes.
            TransitionDenied: nothing is known of that moment.
        """
        named = self.params if named is None else named
        moment = named.get("as_of")
        if moment is None:
            return ask(self.actor)
        scope = whose()
        actor = self._with_eyes(scope, named.get("as_role", self.actor.role))
        try:
            with looking_back(moment, scope):
                try:
                    return ask(actor)
                except Http404 as absent:
                    raise not_known_then() from absent
        except TransitionDenied as denied:
            self._lead_to_now(denied)
            raise

    def _lead_to_now(self, denied: TransitionDenied) -> None:
        """What isn't known of a moment may be asked of now (ORD-9)."""
        asked, sent = self.request, self.request.data
        step: Representation = {"action": "open", "label": "Показать, как есть сейчас", "needs": []}
        step |= {"method": asked.method, "href": asked.path}
        if asked.method == "POST" and isinstance(sent, dict):
            step["body"] = {name: value for name, value in sent.items() if name not in LookBackQuery().fields}
        for denial in denied.decision.denials:
            if denial.code == NOT_KNOWN_THEN:
                denial.alternatives = [step]

    def _with_eyes(self, scope: Scope, eyes: str) -> Actor:
        wanted = Role(eyes)
        allowed = AS_ROLES.get(self.actor.role, frozenset({self.actor.role}))
        if wanted not in allowed or not may_look_back(self.actor, scope):
            raise RoleDenied("look_back")
        return replace(self.actor, role=wanted)
