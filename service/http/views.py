"""The base of every API view: who may, what is read, what is answered (usage: `service.http`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import OpenApiExample
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, MethodNotAllowed, NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from service.accounts.authentication import SignatureAuthentication
from service.accounts.roles import Actor, Role
from service.api.serializers import NoParameters
from service.fsm import RoleDenied, VersionConflict
from service.http import idempotency, versions
from service.http.bodies import list_items, read_body, read_params
from service.http.limits import ANONYMOUS_CALLS, address_of, network_of

EVERYONE = frozenset(Role) - {Role.SYSTEM}
METHODS = ("get", "post", "patch", "put", "delete")


class ApiView(APIView):
    """Declares roles, parameters, bodies and answers by method; its handlers only call use cases and selectors.

    Attributes:
        roles: method → the roles that may call it; everyone else gets 403 before any 404 or 400.
        anonymous: methods that need no account.
        query: method → the serializer of its query parameters; without one every parameter is a fault.
        applies: the parameters that the selector of its list narrows or orders by, as the selector declares them.
        accepts: method → the serializer of its body.
        answers: method → the serializer of its answer, (status, serializer) or {status: serializer}; for OpenAPI.
        titles: method → what it does, in a few Russian words; for OpenAPI, as are `examples`.
        signable: whether partners may call it signed instead of with a token (INT-2).
        signed_by_digest: whether such a POST is signed by the digest of its body, which may be a large file.
        idempotent: whether its POST and PATCH take an `Idempotency-Key`; False where they change nothing.
        limits_itself: whether its anonymous calls have limits of their own, so that others' calls don't use them up.
    """

    roles: ClassVar[Mapping[str, Collection[Role]]] = {}
    anonymous: ClassVar[Collection[str]] = frozenset()
    query: ClassVar[Mapping[str, type[BaseSerializer]]] = {}
    applies: ClassVar[Collection[str]] = ()
    accepts: ClassVar[Mapping[str, Any]] = {}
    titles: ClassVar[Mapping[str, str]] = {}
    examples: ClassVar[Mapping[str, Sequence[OpenApiExample]]] = {}
    answers: ClassVar[Mapping[str, Any]] = {}
    signable: ClassVar[bool] = False
    signed_by_digest: ClassVar[bool] = False
    idempotent: ClassVar[bool] = True
    limits_itself: ClassVar[bool] = False
    matching_version: int | None = None
    http_method_names = [*METHODS, "head"]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        handled = {name.upper() for name in METHODS if hasattr(cls, name)}
        if undeclared := handled - set(cls.roles) - set(cls.anonymous):
            raise TypeError(f"{cls.__name__} doesn't say who may {', '.join(sorted(undeclared))}")

    def get_authenticators(self) -> list[BaseAuthentication]:
        """How one may say who one is here."""
        known = super().get_authenticators()
        return [*known, SignatureAuthentication(by_digest=self.signed_by_digest)] if self.signable else known

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before the handler, in this order: who asks (401), the method (405), the role (403), the parameters (400)."""
        super().initial(request, *args, **kwargs)
        method = "GET" if request.method == "HEAD" else str(request.method)
        if method.lower() not in METHODS or not hasattr(self, method.lower()):
            raise MethodNotAllowed(str(request.method))
        if method not in self.anonymous:
            self._require_role(method)
        self.params = read_params(self.query.get(method, NoParameters), request)

    def perform_authentication(self, request: Request) -> None:
        """Read the account; calls that have none are counted per address."""
        try:
            if request.user.is_authenticated:
                return
        except AuthenticationFailed:
            self._count_anonymous(request)
            if request.method not in self.anonymous:
                raise
            return
        self._count_anonymous(request)

    def _count_anonymous(self, request: Request) -> None:
        if not (self.limits_itself and request.method in self.anonymous):
            ANONYMOUS_CALLS.take(network_of(address_of(request)))

    def _require_role(self, method: str) -> None:
        if not self.request.user.is_authenticated:
            raise NotAuthenticated
        if self.actor.role not in self.roles[method]:
            raise RoleDenied(method)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Serve the request; a POST or PATCH that changes something, under its `Idempotency-Key` where it has one."""
        self.args, self.kwargs = args, kwargs
        self.request = asked = self.initialize_request(request, *args, **kwargs)
        self.headers = self.default_response_headers
        answer: HttpResponseBase
        try:
            self.initial(asked, *args, **kwargs)
            answer = self._serve(asked)
        except Exception as error:
            answer = self.finalize_response(asked, self.handle_exception(error), *args, **kwargs)
        self.response = answer  # type: ignore[assignment]
        return answer

    def _serve(self, request: Request) -> HttpResponseBase:
        def work() -> HttpResponseBase:
            return self.finalize_response(request, self._handled(request))

        def refused(error: Exception) -> Response:
            return self.finalize_response(request, self.handle_exception(error))

        key = idempotency.key_of(request) if self.takes_key(request) else None
        if key is None:
            return work()
        answer = idempotency.once(request, key, work, refused)
        return answer if isinstance(answer, Response) else self.finalize_response(request, answer)

    def _handled(self, request: Request) -> HttpResponseBase:
        """The handler's answer; where `If-Match` names several versions, whichever of them the object has is meant."""
        handler: Callable[..., HttpResponseBase] = getattr(self, str(request.method).lower())
        try:
            return handler(request, *self.args, **self.kwargs)
        except VersionConflict as conflict:
            if conflict.current == self.expected_version or conflict.current not in versions.named(request):
                raise
            self.matching_version = conflict.current
            return handler(request, *self.args, **self.kwargs)

    def takes_key(self, request: Request) -> bool:
        """Whether an `Idempotency-Key` means anything here: a POST or PATCH that really changes something."""
        dry_run = self.params.get("dry_run", False)
        return self.idempotent and request.method in ("POST", "PATCH") and request.user.is_authenticated and not dry_run

    def handle_exception(self, exc: Exception) -> Response:
        """The problem for whatever was raised; the transaction is left to the use case that opened it."""
        response: Response = self.get_exception_handler()(exc, self.get_exception_handler_context())
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Finish the headers: answers are for this account's eyes and are asked for again each time."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ["Authorization"])
        answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer

    @cached_property
    def actor(self) -> Actor:
        """Who asks, for use cases."""
        return Actor.of(self.request.user)

    @cached_property
    def body(self) -> dict[str, Any]:
        """The body, validated by the serializer that the view accepts for this method."""
        return self.read(self.accepts[str(self.request.method)])

    @property
    def expected_version(self) -> int | None:
        """The version named by `If-Match`; of several the one that the object has, once that is known."""
        return versions.if_match(self.request) if self.matching_version is None else self.matching_version

    def read(self, serializer: type[BaseSerializer], **context: Any) -> dict[str, Any]:
        """The body, validated by `serializer`; 400 with every fault."""
        return read_body(serializer, self.request, context)

    def items(self, most: int | None = None) -> list[tuple[int, Any]]:
        """The items of a list body with their positions, those that can't be read as `InvalidItem`."""
        return list_items(self.request.data, most)

    def answer(
        self,
        data: Any,
        *,
        status: int = 200,
        version: int | str | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Response:
        """The answer with its version as `ETag`.

        A reader who holds it gets 304 only where `version` is a digest of the whole answer: an object's number
        doesn't cover what the answer takes from others, as an order takes its client's name.
        """
        tag = None if version is None else versions.etag(version)
        whole = isinstance(version, str) and self.request.method in ("GET", "HEAD")
        if tag is not None and whole and versions.already_held(self.request, tag):
            return Response(status=304, headers={"ETag": tag})
        return Response(data, status, headers={**headers, **({"ETag": tag} if tag else {})})
