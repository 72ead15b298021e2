"""The HTTP edge that every house uses: problems, views, idempotency, versions, pages, OpenAPI.

How a house writes a view (URL patterns stand WITHOUT a trailing slash; both spellings answer):

    class OrderFilters(PageQuery):                   # service.api.serializers; unknown parameters are a 400 by name
        status = serializers.MultipleChoiceField(choices=Status.choices, required=False)

    class OrderListView(ApiView):                          # service.http.views.ApiView
        roles = {"GET": READERS}                           # method -> roles; others get 403 first
        query = {"GET": OrderFilters}                      # -> self.params; without it any parameter is a 400
        answers = {"GET": paged(OrderAnswer)}              # for OpenAPI only; (201, X) where the status isn't 200
        titles = {"GET": "Список заказов"}                 # OpenAPI's summary, Russian

        def get(self, request: Request) -> Response:
            rows = Page(selectors.orders(**self.filters), by="-created_at", params=self.params)
            return self.answer(rows.answer(request, order_line))

    class OrderView(ApiView):
        roles = {"GET": READERS, "PATCH": CLAIMS_DESK}
        accepts = {"PATCH": OrderEdit}                     # a StrictSerializer -> self.body, validated
        answers = {"GET": OrderAnswer, "PATCH": OrderAnswer}

        def get(self, request: Request, number: str) -> Response:
            order = selectors.order_by_number(number)      # raises Http404 -> 404 not_found
            return self.answer(as_seen_by(order, self.actor), version=order.version)    # ETag

        def patch(self, request: Request, number: str) -> Response:
            order = edit(number, actor=self.actor, expected_version=self.expected_version, **self.body)
            return self.answer(as_seen_by(order, self.actor), version=order.version)

    class ActionView(ApiView):
        roles = {"POST": ACTORS}                           # the outer bound; a use case may still raise RoleDenied
        query = {"POST": DryRunQuery}                      # self.params["dry_run"] is a bool
        idempotent = True                                  # the default; False for a POST that changes nothing

        def post(self, request: Request, number: str, action: str) -> Response:
            data = self.read(BODIES[action])               # where the body's shape depends on the path
            return self.answer(..., status=201, version=order.version, headers={"Location": "…"})

A list body: `accepts = {"POST": Item(many=True)}` for OpenAPI, and `self.items(most=1000)` gives
[(position, item | InvalidItem)] for a JSON list and, with `parser_classes = INTAKE_PARSERS`, for NDJSON too,
so that one bad item refuses itself alone.
Faults found by a use case: `InvalidInput([FieldError("lines.0.quantity", "invalid", "…")])` of `service.input_errors`
-> 400. Whatever refuses a request, it is told all that is wrong with it (`service.http.refusals`): a view whose use
case looks up what a body or a parameter names says so in `body_beyond_form` or `params_beyond_form`.
`TransitionDenied` -> 409, `RoleDenied` -> 403, `VersionConflict` -> 412, `Http404` -> 404, a database away -> 503.
`service.http.request_id.current()` is the id for history rows.
Vocabularies: `service.choices_registry.register(name, Choices)`.
"""
