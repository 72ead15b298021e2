"""Acting on an object with a machine over HTTP: one way for orders, return cases and tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeVar

from django.http import Http404
from django.urls import URLPattern, re_path
from rest_framework.response import Response

from service.api.serializers import ActingQuery, EmptyBody, StrictSerializer
from service.fsm import Machine
from service.fsm.stateful import StatefulModel
from service.http.json import Representation
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.use_cases.requested_action import RequestedAction

SubjectT = TypeVar("SubjectT", bound=StatefulModel)


class ActingView(ApiView):
    """Base of the views that act.

    Attributes:
        door: how a request acts on the objects of this kind.
        action: the action of this view; empty where the path names it, and where the view makes something.
    """

    door: ClassVar[RequestedAction[Any]]
    action: ClassVar[str] = ""

    def key(self) -> Any:
        """What the path names the object by."""
        return int(self.kwargs["pk"])

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The contact named can be the one that this is done in, and the body fits the object."""
        return self.door.faults(self.key(), self.action, actor=self.actor, read=read) if self.action else ()

    def actions_after(self, subject: Any) -> list[Representation]:
        """What the asker may do with the object as it is now, told with a change where `?actions=true` asks."""
        raise NotImplementedError

    def act(
        self,
        key: Any,
        action: str,
        body: dict[str, Any],
        present: Callable[[Any], Representation],
        *,
        status: int = 200,
    ) -> Response:
        """Do the action with a body already read; answers the object as it then is, with its version as `ETag`.

        The contact that the body names is the one the action is recorded in (CON-1).
        """
        contact_id = body.pop("contact", None)
        result = self.door(
            key,
            action,
            actor=self.actor,
            data=body,
            present=self.with_actions(present) if self.params.get("actions") else present,
            contact_id=contact_id,
            expected_version=self.expected_version,
            dry_run=self.params.get("dry_run", False),
        )
        return self.answer(result, status=status, version=result["version"])

    def with_actions(self, present: Callable[[SubjectT], Representation]) -> Callable[[SubjectT], Representation]:
        """The answer, and what the asker may do with the object as it is now."""

        def presented(subject: SubjectT) -> Representation:
            return {**present(subject), "actions": self.actions_after(subject)}

        return presented


class NamedActionView(ActingView):
    """Base of the views that do the action named by the last part of the path.

    Each action that somebody may ask for is a path and an operation of its own (`action_paths`), so that the
    description tells its body, its roles and its answer. This one serves the rest: 404 for what is no action of this
    kind of object, 403 for one that nobody on this path has.

    Attributes:
        machine: whose actions they are.
        subject: what the title of an operation calls the object.
    """

    schema = None
    machine: ClassVar[Machine[Any, Any]]
    subject: ClassVar[str] = ""
    query = {"POST": ActingQuery}

    def named(self, action: str) -> str:
        """The action of this view, else the one that the path names.

        Raises:
            Http404: there is no such action on this kind of object.
            RoleDenied: the role hasn't it.
        """
        asked = self.action or action
        if asked not in self.machine.labels:
            raise Http404
        self.machine.require_role(asked, self.actor.role)
        return asked

    @classmethod
    def offered(cls) -> list[str]:
        """The actions that some role of this path has."""
        return [action for action in cls.machine.labels if cls.roles_of(action)]

    @classmethod
    def roles_of(cls, action: str) -> frozenset[Any]:
        """The roles of this path that have the action from some status."""
        return cls.machine.roles.get(action, frozenset()) & frozenset(cls.roles["POST"])

    @staticmethod
    def body_of(action: str) -> type[StrictSerializer]:
        """What the action's request brings; where a kind of object says nothing else, nothing."""
        return EmptyBody

    @classmethod
    def answers_of(cls, action: str) -> Any:
        """What the action answers, for OpenAPI."""
        return cls.answers["POST"]

    @classmethod
    def doing(cls, action: str) -> type[NamedActionView]:
        """The view of one action."""
        declared = {
            "action": action,
            "schema": ActingView.schema,
            "roles": {"POST": cls.roles_of(action)},
            "accepts": {"POST": cls.body_of(action)},
            "answers": {"POST": cls.answers_of(action)},
            "titles": {"POST": f"{cls.machine.labels[action]} ({cls.subject})"},
        }
        return type(f"{action.title().replace('_', '')}{cls.__name__}", (cls,), declared)


def action_paths(prefix: str, view: type[NamedActionView], name: str) -> list[URLPattern]:
    """A path for each action, and the last one for whatever else is asked for."""
    own = [
        re_path(rf"{prefix}/actions/{action}$", view.doing(action).as_view(), name=f"{name}-{action}")
        for action in view.offered()
    ]
    return [*own, re_path(rf"{prefix}/actions/(?P<action>[a-z_]+)$", view.as_view(), name=name)]
