"""The base of every API view: who may, what is read, what is answered (usage: `service.http`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, MethodNotAllowed, NotAuthenticated
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from service.accounts.authentication import SignatureAuthentication
from service.accounts.roles import Actor, Role
from service.api.serializers import NoParameters
from service.database.replica import read_lagging
from service.fsm import RoleDenied, VersionConflict
from service.http import etags, idempotency
from service.http.anonymous_call_and_login_limits import ANONYMOUS_CALLS, Allowance, caller_address, network_of
from service.http.deprecations import deprecation_headers
from service.http.refusals import with_every_fault
from service.http.validated_request_input import list_items, partly_read_params, read_body
from service.input_errors import FieldError, InvalidInput, Readable
from service.traces import Way, forget_kept, looking, remember

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
        titles: method → what it does, in a few Russian words; for OpenAPI.
        operation_ids: method → the name of the operation where method and path don't say it well.
        signable: whether partners may call it signed instead of with a token (INT-2).
        signed_by_digest: whether such a POST is signed by the digest of its body, which may be a large file.
        idempotent: whether its POST and PATCH take an `Idempotency-Key`; False where they change nothing.
        deniable: methods that change nothing and may be denied by a rule all the same (409); for OpenAPI.
        tells_secret: whether its answer holds a secret and is therefore not kept for a repeated key (S13).
        may_lag: whether its GET may be answered by a standby of the database, but for the account's own changes.
        holds_persons: whether its answers may hold personal data, which nothing on the way may store.
        look: by which way its answers show clients (PDN-1); None where they show none.
        limits_itself: whether its anonymous calls have limits of their own, so that others' calls don't use them up.
    """

    roles: ClassVar[Mapping[str, Collection[Role]]] = {}
    anonymous: ClassVar[Collection[str]] = frozenset()
    query: ClassVar[Mapping[str, type[BaseSerializer]]] = {}
    applies: ClassVar[Collection[str]] = ()
    accepts: ClassVar[Mapping[str, Any]] = {}
    titles: ClassVar[Mapping[str, str]] = {}
    operation_ids: ClassVar[Mapping[str, str]] = {}
    answers: ClassVar[Mapping[str, Any]] = {}
    signable: ClassVar[bool] = False
    signed_by_digest: ClassVar[bool] = False
    idempotent: ClassVar[bool] = True
    deniable: ClassVar[Collection[str]] = ()
    tells_secret: ClassVar[bool] = False
    limits_itself: ClassVar[bool] = False
    may_lag: ClassVar[bool] = False
    holds_persons: ClassVar[bool] = True
    look: ClassVar[Way | None] = None
    matching_version: int | None = None
    allowance: Allowance | None = None
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
        self.params, faults = partly_read_params(self.reader_of_params, request)
        if faults:
            raise InvalidInput(faults)

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
            self.allowance = ANONYMOUS_CALLS.take(network_of(caller_address(request)))

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
        with looking(self.look or Way.OTHER, asked) as look:
            try:
                self.initial(asked, *args, **kwargs)
                answer = self._serve(asked)
            except InvalidInput as found:
                answer = self._refused_for_all(asked, found)
            except Exception as error:
                answer = self._refused(asked, error)
            try:
                remember(look, asked)
            except Exception as error:  # a look that leaves no trace is none
                answer = self._refused(asked, error)
        self.response = answer  # type: ignore[assignment]
        return answer

    def _refused(self, request: Request, error: Exception) -> HttpResponseBase:
        forget_kept()
        refusal: HttpResponseBase = self.finalize_response(request, self.handle_exception(error))
        return refusal

    def _refused_for_all(self, request: Request, found: InvalidInput) -> HttpResponseBase:
        try:
            return self._refused(request, with_every_fault(self, request, found))
        except Exception as error:
            return self._refused(request, error)

    def _serve(self, request: Request) -> HttpResponseBase:
        def work() -> HttpResponseBase:
            return self.finalize_response(request, self._handled(request))

        key = idempotency.idempotency_key(request) if self.takes_key(request) else None
        if key is None:
            return work()
        answer = idempotency.once(request, key, work, partial(self._refused, request))
        return answer if isinstance(answer, Response) else self.finalize_response(request, answer)

    def _handled(self, request: Request) -> HttpResponseBase:
        """The handler's answer; where `If-Match` names several versions, whichever of them the object has is meant."""
        handler: Callable[..., HttpResponseBase] = getattr(self, str(request.method).lower())
        if self.may_lag and request.method in SAFE_METHODS:
            return read_lagging(lambda: handler(request, *self.args, **self.kwargs), request.user.pk)
        try:
            return handler(request, *self.args, **self.kwargs)
        except VersionConflict as conflict:
            if conflict.current == self.expected_version or conflict.current not in etags.if_match_versions(request):
                raise
            self.matching_version = conflict.current
            return handler(request, *self.args, **self.kwargs)

    def takes_key(self, request: Request) -> bool:
        """Whether an `Idempotency-Key` means anything here: a POST or PATCH that really changes something."""
        if self.tells_secret or self.params.get("dry_run", False):
            return False
        return self.idempotent and request.method in ("POST", "PATCH") and request.user.is_authenticated

    def handle_exception(self, exc: Exception) -> Response:
        """The problem for whatever was raised; the transaction is left to the use case that opened it."""
        response: Response = self.get_exception_handler()(exc, self.get_exception_handler_context())
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Finish the headers: answers are for this account's eyes, are stored nowhere where they hold personal data,
        and else asked for again each time."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ["Authorization"])
        answer.headers.setdefault("Cache-Control", "private, no-store" if self.holds_persons else "private, no-cache")
        if self.allowance is not None:
            for name, value in self.allowance.headers.items():
                answer.headers.setdefault(name, value)
        for name, value in deprecation_headers(type(self), str(request.method), answer.status_code).items():
            answer.headers[name] = value
        return answer

    @cached_property
    def actor(self) -> Actor:
        """Who asks, for use cases."""
        return Actor.of(self.request.user)

    @cached_property
    def body(self) -> dict[str, Any]:
        """The body, validated by the serializer that the view accepts for this method."""
        return self.read(self.accepts[str(self.request.method)], **self.context_of_body())

    @property
    def reader_of_params(self) -> type[BaseSerializer]:
        """The serializer of the query parameters of this method."""
        method = "GET" if self.request.method == "HEAD" else str(self.request.method)
        return self.query.get(method, NoParameters)

    def context_of_body(self) -> dict[str, Any]:
        """What the reader of the body has to know beside the body."""
        return {}

    def params_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """What is wrong with parameters whose form isn't; as `body_beyond_form`."""
        return ()

    def body_beyond_form(self, read: Any) -> Iterable[FieldError]:
        """What is wrong with a body beyond its form: first of all what it names and isn't there.

        Asked of what could be read, once the request is refused for whatever reason, so that all is told at once: what
        a use case finds out on its way is asked here by the same functions (`service.http.refusals`).

        Args:
            read: the fields that could be read; a list or a file as it came.
        """
        return ()

    @property
    def expected_version(self) -> int | None:
        """The version named by `If-Match`; of several the one that the object has, once that is known."""
        return etags.if_match(self.request) if self.matching_version is None else self.matching_version

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
        version: int | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Response:
        """The answer with its version as `ETag`; one without a version gets a digest (`service.http.entity_tags`)."""
        tag = {} if version is None else {"ETag": etags.etag(version)}
        return Response(data, status, headers={**headers, **tag})
