"""The faults that are planted: where, what is replaced by what, and the test that must turn red.

Each breaks one promise of docs/security.md. A text that is no longer in its file fails (`test_faults.py`): whoever
changes the line says here what the fault is now.
"""

from __future__ import annotations

from dataclasses import dataclass

PERMISSIONS, EMBARGO, TRACES = "permissions", "embargo", "traces"
SEALS, LIMITS, ERASURE = "seals", "limits", "erasure"
AREAS = (PERMISSIONS, EMBARGO, TRACES, SEALS, LIMITS, ERASURE)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Attributes:
        breaks: what is wrong then, for the page.
        test: the test that must turn red, with its file.
    """

    area: str
    breaks: str
    path: str
    old: str
    new: str
    test: str

    @property
    def name(self) -> str:
        """How a run names it."""
        return f"{self.area}: {self.breaks}"


def of(area: str, *rows: tuple[str, str, str, str, str]) -> tuple[Fault, ...]:
    """The faults of an area."""
    return tuple(Fault(area, *row) for row in rows)


ENTRANCES = "tests/orders/api/test_entrances.py"
WHO_MAY = "tests/service/admin/test_who_may.py"
HIDDEN = "tests/returns/test_visibility.py"
PARTNERS = "tests/orders/partners/test_what_partners_see.py"
LOOKS = "tests/service/traces/test_looks.py"
READERS = "tests/escalations/use_cases/test_unusual_readers.py"
UNEXPLAINED = "tests/escalations/use_cases/test_unusual_looks.py"
TICKETS = "tests/service/admin/test_single_sign_on_tokens.py"
SEALED = "tests/service/database/test_seals.py"
GUESSING = "tests/service/http/test_guessing.py"
SIGNED = "tests/service/webhooks/test_signed_calls.py"
ERASED = "tests/service/erasure/test_erase.py"
CONTEXT = "tests/orders/fsm/test_context.py"
VEIL = "tests/orders/test_goods_that_came_back.py"
ORDER_VEIL = "orders/clients/arrived_returns_hidden_from_desk.py"
CASE_VEIL = "returns/field_visibility.py"
LIMIT = "service/http/anonymous_call_and_login_limits.py"
ATTEMPTS = "service/login/attempts.py"
SIGNATURE = "service/webhooks/signature_check.py"
ERASE = "service/erasure/erase.py"

CHANGES = (
    "def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:\n"
    '        """Writers."""\n        return has_role(request, '
)

FAULTS: tuple[Fault, ...] = (
    *of(
        PERMISSIONS,
        (
            "an operation is open to every account",
            "service/http/views.py",
            "if self.actor.role not in self.roles[method]:",
            "if False:",
            f"{ENTRANCES}::test_each_role_enters_only_where_the_contract_lets_it",
        ),
        (
            "a stranger is taken for an account",
            "service/http/views.py",
            "        if method not in self.anonymous:\n",
            "        if method not in self.anonymous and request.user.is_authenticated:\n",
            f"{ENTRANCES}::test_every_entrance_refuses_a_call_without_a_token",
        ),
        (
            "a section of the admin opens for every role",
            "service/admin/base.py",
            "return has_role(request, self.readers | self.writers)",
            "return True",
            f"{WHO_MAY}::test_every_page_opens_for_the_roles_that_may_and_for_no_other",
        ),
        (
            "whoever reads a section changes it too",
            "service/admin/base.py",
            f"{CHANGES}self.writers)",
            f"{CHANGES}self.readers | self.writers)",
            f"{WHO_MAY}::test_posting_a_change_is_refused_to_whoever_only_reads",
        ),
        (
            "supervisors are told that they may change settings",
            "service/accounts/capabilities.py",
            '"settings.write": ADMINISTRATORS,',
            '"settings.write": SUPERVISORS,',
            "tests/desk/directory/test_settings.py::test_who_is_told_that_they_may_change_settings_may_do_so",
        ),
        (
            "supervisors read the accounts",
            "service/admin/accounts.py",
            "    writers = ADMINISTRATORS\n",
            "    writers = frozenset(Role)\n",
            f"{WHO_MAY}::test_every_page_opens_for_the_roles_that_may_and_for_no_other",
        ),
        (
            "operators get a place in the admin",
            "service/admin_site.py",
            "return user.is_active and user.role in ADMIN_ROLES",
            "return user.is_active",
            f"{WHO_MAY}::test_a_trainee_has_no_admin_either",
        ),
        (
            "a disabled account's token goes on counting",
            "service/login/api_tokens.py",
            "(Q(expiry=None) | Q(expiry__gt=moment)) & Q(user__is_active=True)",
            "(Q(expiry=None) | Q(expiry__gt=moment))",
            "tests/service/http/test_accounts.py::test_a_token_that_a_disabled_account_holds_all_the_same_is_none",
        ),
        (
            "a ticket of single sign-on opens in any tab",
            "service/login/sign_on_tickets.py",
            'if facts is None or not constant_time_compare(challenge_of(verifier), facts["challenge"]):',
            "if facts is None:",
            f"{TICKETS}::test_a_ticket_opens_nothing_in_another_tab_and_counts_once",
        ),
        (
            "a ticket of single sign-on gives tokens again and again",
            "service/login/signed_tickets.py",
            "return first",
            "return True",
            f"{TICKETS}::test_a_ticket_opens_nothing_in_another_tab_and_counts_once",
        ),
        (
            "single sign-on passes by the second factor",
            "service/api/views/single_sign_on.py",
            "if not came.user.second_factor_asked or came.second_factor_there:",
            "if True:",
            f"{TICKETS}::test_the_code_of_the_second_factor_is_asked_for_and_guarded",
        ),
        (
            "a role does with an object what others may",
            "service/fsm/machine.py",
            'return step if step is not None and role in step.custom["by"] else None',
            "return step",
            "tests/service/fsm/test_decision_and_denials.py::test_a_role_has_no_step_that_only_others_have_from_this_status",
        ),
        (
            "a role asks for actions that it doesn't have",
            "service/fsm/machine.py",
            "if role not in self.roles.get(action, ()):",
            "if action not in self.roles:",
            "tests/service/fsm/test_decision_and_denials.py::test_a_role_without_the_transition_is_denied_before_any_layer",
        ),
        (
            "every operator reads every ticket",
            "escalations/visibility.py",
            "return made | Q(queue=QUEUE_OF[actor.role]) if actor.role in WORKERS else made",
            "return made | Q(queue=QUEUE_OF[actor.role]) if actor.role in WORKERS else Q()",
            "tests/escalations/test_visibility.py::test_one_ticket_is_seen_as_the_list_sees_it",
        ),
        (
            "one works the tickets of another queue",
            "escalations/visibility.py",
            "return QUEUE_OF.get(role) == queue",
            "return role in QUEUE_OF",
            "tests/escalations/test_visibility.py::test_another_queue_is_neither_pulled_from_nor_worked",
        ),
        (
            "a partner is told of everybody's business",
            "service/webhooks/visibility.py",
            "    if subjects is None:\n        return rows\n",
            "    if subjects:\n        return rows\n",
            f"{PARTNERS}::test_the_feed_tells_each_partner_of_its_own_business",
        ),
        (
            "a key signs that was withdrawn",
            SIGNATURE,
            "if key is None or not key.counts(timezone.now()):",
            "if key is None:",
            f"{SIGNED}::test_administrators_give_replace_and_withdraw_keys",
        ),
        (
            "an account that became an employee's signs as a partner",
            SIGNATURE,
            "if not key.account.is_active or key.account.role not in INTEGRATIONS:",
            "if not key.account.is_active:",
            f"{SIGNED}::test_only_a_partners_account_signs",
        ),
    ),
    *of(
        EMBARGO,
        (
            "the desk sees that an order's goods came back",
            ORDER_VEIL,
            "return role in DESK and order.veiled_until is not None and order.veiled_until >= today()",
            "return False",
            f"{VEIL}::test_status_version_list_and_events_tell_the_same",
        ),
        (
            "the embargo of a case ends a day early",
            "returns/terms/deadlines.py",
            "return as_of <= refund_due_on",
            "return as_of < refund_due_on",
            f"{HIDDEN}::test_the_embargo_ends_after_day_thirty",
        ),
        (
            "the embargo of an order ends a day early",
            ORDER_VEIL,
            "return role in DESK and order.veiled_until is not None and order.veiled_until >= today()",
            "return role in DESK and order.veiled_until is not None and order.veiled_until > today()",
            f"{VEIL}::test_status_version_list_and_events_tell_the_same",
        ),
        (
            "a filter by status tells what the page hides",
            ORDER_VEIL,
            '    if role not in DESK:\n        return F("status")',
            '    if role:\n        return F("status")',
            f"{VEIL}::test_status_version_list_and_events_tell_the_same",
        ),
        (
            "the version tells that something happened",
            ORDER_VEIL,
            "    if is_embargoed(order, role) and order.veiled_version is not None:\n",
            "    if False:\n",
            f"{VEIL}::test_status_version_list_and_events_tell_the_same",
        ),
        (
            "the feed tells the desk of a hidden step",
            ORDER_VEIL,
            'return Q(Exists(embargoed.filter(veiled_version__lt=OuterRef("version"))), subject=SUBJECT)',
            "return Q(pk__in=())",
            f"{VEIL}::test_status_version_list_and_events_tell_the_same",
        ),
        (
            "carriers and telephony hear what operators don't",
            "service/webhooks/visibility.py",
            "eyes = Role.OPERATOR if role in AS_OPERATORS else role",
            "eyes = role",
            "tests/returns/test_event_visibility.py::test_until_day_thirty_is_over_the_steps_are_told_to_nobody_who_deals_with_callers",
        ),
        (
            "a case's hidden step stands in its history",
            CASE_VEIL,
            "return rows.filter(version__lte=case.desk_version) if is_embargoed(case, role) else rows",
            "return rows",
            f"{HIDDEN}::test_no_answer_changes_by_a_hidden_step",
        ),
        (
            "a list of cases tells the hidden status",
            CASE_VEIL,
            "embargoed = When(embargoed_rows(role), then=Value(CaseStatus.SENT.value))",
            "embargoed = When(Q(pk__in=[]), then=Value(CaseStatus.SENT.value))",
            f"{HIDDEN}::test_no_answer_changes_by_a_hidden_step",
        ),
        (
            "the claims specialist sees amounts",
            CASE_VEIL,
            "return AMOUNTS | VERDICT if role in DESK else AMOUNTS",
            "return AMOUNTS | VERDICT if role in DESK else frozenset()",
            f"{HIDDEN}::test_the_claims_specialist_sees_the_status_and_no_amount",
        ),
        (
            "the desk reads why a case was refused",
            CASE_VEIL,
            'return None if "refusal_reason" in hidden_fields(role) else row.reason or None',
            "return row.reason or None",
            f"{HIDDEN}::test_a_refusals_reason_is_not_for_the_desk",
        ),
        (
            "what is hidden permits more than the real status",
            "service/fsm/machine.py",
            "if seen is not subject and decision.allowed and self.step(subject, context, action) is None:",
            "if False:",
            f"{CONTEXT}::test_a_hidden_status_permits_no_more_than_the_real_one",
        ),
    ),
    *of(
        TRACES,
        (
            "a list leaves no look",
            "service/traces/looks.py",
            "    if not (look.clients or look.others) or look.kept == look.shown:\n        return None\n",
            "    if len(look.clients) != 1 or look.kept == look.shown:\n        return None\n",
            f"{LOOKS}::test_a_list_is_one_look_at_everybody_in_it",
        ),
        (
            "a repeated answer is no look",
            "service/http/idempotency.py",
            "    look_at(*kept.clients)\n",
            "    look_at()\n",
            f"{LOOKS}::test_a_304_and_a_repeated_answer_are_looks",
        ),
        (
            "a page of the admin shows people and says nothing",
            "service/admin/base.py",
            '        self.look_at_all(getattr(listed.get("cl"), "result_list", ()))\n',
            "        self.look_at_all(())\n",
            "tests/service/traces/test_every_page.py::test_no_page_shows_anybody_without_a_look",
        ),
        (
            "an answer is given whose look was not kept",
            "service/http/views.py",
            "            except Exception as error:  # a look that leaves no trace is none\n                answer =",
            "            except Exception as error:  # a look that leaves no trace is none\n                error =",
            f"{LOOKS}::test_an_answer_whose_look_cannot_be_kept_is_not_given",
        ),
        (
            "where from isn't kept",
            "service/http/caller.py",
            'return str(ip_address(text.strip().removeprefix("[").partition("]")[0]))',
            "return None",
            f"{LOOKS}::test_one_look_says_who_whose_from_where_by_which_way_and_how_many",
        ),
        (
            "asked by client, looks at lists are left out",
            "service/traces/selectors.py",
            "return Q(client__in=cards) | Q(clients__overlap=cards)",
            "return Q(client__in=cards)",
            f"{LOOKS}::test_a_look_is_found_by_whichever_card_of_the_client_it_showed",
        ),
        (
            "asked by client, looks at a merged card are left out",
            "service/traces/selectors.py",
            "cards = family_of(client) or [client]",
            "cards = [client]",
            f"{LOOKS}::test_a_look_is_found_by_whichever_card_of_the_client_it_showed",
        ),
        (
            "supervisors read the log of looks",
            "service/admin/views_log.py",
            "    readers = ADMINISTRATORS\n",
            "    readers = frozenset(Role)\n",
            "tests/desk/clients/test_views_log_admin.py::test_only_administrators_read_the_log",
        ),
        (
            "people without a card are not counted against the reader",
            "service/traces/selectors.py",
            "coalesce(known.people, 0) + others.people",
            "coalesce(known.people, 0)",
            f"{READERS}::test_people_of_a_list_and_those_without_a_card_count_too",
        ),
        (
            "an unusual reader is noticed by nobody",
            "escalations/use_cases/tell_of_unusual_readers.py",
            "if most is not None and seen[account.pk] > most:",
            "if most is None:",
            f"{READERS}::test_an_operator_who_opens_more_cards_than_the_setting_allows_becomes_one_ticket",
        ),
        (
            "a call of anybody's explains a look",
            "escalations/use_cases/unusual_looks.py",
            "call.client_id = look.client_id AND call.operator_id = look.actor_id",
            "call.client_id = look.client_id",
            f"{UNEXPLAINED}::test_a_call_a_ticket_and_something_done_explain_a_look",
        ),
        (
            "a call of last week explains a look",
            "escalations/use_cases/unusual_looks.py",
            "call.closed_at IS NULL OR call.closed_at >= %(day)s",
            "TRUE",
            f"{UNEXPLAINED}::test_a_call_of_the_day_before_explains_nothing",
        ),
        (
            "files in a row are noticed by nobody",
            "escalations/use_cases/unusual_looks.py",
            'if count > most else ""',
            'if count > most * 2 else ""',
            f"{UNEXPLAINED}::test_files_in_a_row_are_counted_whomever_they_hold",
        ),
        (
            "an unusual reader becomes a ticket every few minutes",
            "escalations/use_cases/tell_of_unusual_readers.py",
            "    if told_today(about):\n",
            "    if False:\n",
            f"{READERS}::test_an_operator_who_opens_more_cards_than_the_setting_allows_becomes_one_ticket",
        ),
    ),
    *of(
        SEALS,
        (
            "a changed row isn't named",
            "service/database/seal_comparison.py",
            "if now.digest != bytes(chunk.digest):",
            "if now.rows != len(chunk.leaves) // LEAF:",
            f"{SEALED}::test_a_row_changed_or_lost_is_named",
        ),
        (
            "a lost row isn't named",
            "service/database/seal_comparison.py",
            "(sorted(sealed.keys() - present.keys()), LOST)",
            "([], LOST)",
            f"{SEALED}::test_a_row_changed_or_lost_is_named",
        ),
        (
            "a row slipped in isn't named",
            "service/database/seal_comparison.py",
            "(sorted(present.keys() - sealed.keys()), ADDED)",
            "([], ADDED)",
            f"{SEALED}::test_a_row_slipped_into_a_gap_of_a_sealed_day_is_named",
        ),
        (
            "seals don't stand on the one before",
            "service/database/seal_comparison.py",
            "if seal.chain != chained(link, seal) or seal.after_id != after or digest != seal.digest:",
            "if digest != seal.digest:",
            f"{SEALED}::test_a_forged_or_missing_seal_breaks_the_chain",
        ),
        (
            "a day is sealed twice",
            "service/database/seals.py",
            "if before is not None and before.day >= day:",
            "if before is not None and before.day > day:",
            f"{SEALED}::test_a_day_is_sealed_once_and_every_sealed_table_has_its_seal",
        ),
        (
            "a row still being written is left out of its day",
            "service/database/seals.py",
            "        while waiting:\n",
            "        while waiting and began < 0:\n",
            f"{SEALED}::test_a_day_is_not_sealed_while_somebody_still_writes",
        ),
    ),
    *of(
        LIMITS,
        (
            "passwords are guessed without a limit",
            LIMIT,
            "        if count > self.most:\n",
            "        if count < 0:\n",
            f"{GUESSING}::test_a_place_may_guess_so_often_and_no_more",
        ),
        (
            "the caller says from where it comes",
            LIMIT,
            "        return result[-proxies]\n",
            "        return result[0]\n",
            "tests/service/http/test_accounts.py::test_behind_a_proxy_its_word_counts_and_not_the_callers",
        ),
        (
            "each address of an IPv6 network has tries of its own",
            LIMIT,
            "ipaddress.ip_network((known, 64), strict=False)",
            "ipaddress.ip_network((known, 128), strict=False)",
            f"{GUESSING}::test_an_ipv6_network_is_one_place",
        ),
        (
            "guesses from elsewhere keep the owner out",
            ATTEMPTS,
            '        return f"device {self.device}" if self.device else self.network\n',
            '        return ""\n',
            f"{GUESSING}::test_guesses_from_elsewhere_keep_nobody_out",
        ),
        (
            "a guesser at others' accounts takes the owner's network with it",
            ATTEMPTS,
            "        if not self.known:\n            self._limit(OF_NETWORK, self.network)\n",
            "        if True:\n            self._limit(OF_NETWORK, self.network)\n",
            f"{GUESSING}::test_a_known_network_does_not_suffer_from_guesses_at_other_accounts",
        ),
        (
            "very many strangers guess at one account",
            ATTEMPTS,
            "if self._exceeds(OF_STRANGERS) or self._exceeds(OF_ACCOUNT, self.account):",
            "if self._exceeds(OF_STRANGERS):",
            f"{GUESSING}::test_under_attack_each_new_network_has_one_try_and_the_owner_gets_in_with_it",
        ),
        (
            "codes of the second factor are guessed from everywhere",
            ATTEMPTS,
            "            self._limit(OF_CODES, self.account)\n",
            "            pass\n",
            "tests/service/http/test_second_factor.py::test_strangers_who_know_the_password_have_few_codes_wherever_they_come_from",
        ),
        (
            "a signed call is taken twice",
            SIGNATURE,
            "        if cursor.rowcount == 0:\n",
            "        if cursor.rowcount < 0:\n",
            f"{SIGNED}::test_the_same_signature_is_taken_once",
        ),
        (
            "a signature of yesterday is taken",
            SIGNATURE,
            "if abs(timezone.now() - at) > settings.SIGNATURE_WINDOW:",
            "if at - timezone.now() > settings.SIGNATURE_WINDOW:",
            f"{SIGNED}::test_a_signature_of_another_time_is_not_taken",
        ),
        (
            "any signature is right",
            SIGNATURE,
            "if any(hmac.compare_digest(expected, one.encode()) for one in sent):",
            "if any(hmac.compare_digest(expected[:3], one.encode()[:3]) for one in sent):",
            f"{SIGNED}::test_a_signature_fits_no_other_body_path_or_method",
        ),
        (
            "an answer with a secret is kept for a repeated key",
            "service/http/views.py",
            'if self.tells_secret or self.params.get("dry_run", False):',
            'if self.params.get("dry_run", False):',
            "tests/service/webhooks/test_secrets_at_rest.py::test_no_answer_with_a_secret_is_kept",
        ),
    ),
    *of(
        ERASURE,
        (
            "a person is taken out while something goes on",
            ERASE,
            "        if goes_on(act.client):\n",
            "        if False:\n",
            f"{ERASED}::test_what_has_begun_since_keeps_the_act_open_until_it_is_over",
        ),
        (
            "an erasure is asked for while something goes on",
            "desk/use_cases/erase_client.py",
            "if reasons := list(going_on(client)):",
            "if reasons := []:",
            f"{ERASED}::test_an_erasure_is_asked_for_by_administrators_once_nothing_goes_on",
        ),
        (
            "kept answers to repeated keys hold the person",
            "service/http/idempotency.py",
            'body=b"", body_hash="", headers={}, clients=[]',
            "clients=[]",
            f"{ERASED}::test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays",
        ),
        (
            "history holds the person",
            ERASE,
            'yield "service_historyrow", pseudonymise_history(rows, fields, ground=ground)',
            'yield "service_historyrow", len(rows)',
            f"{ERASED}::test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays",
        ),
        (
            "what rows were before holds the person",
            ERASE,
            "access = access_of(model)\n    if access is None or not access.recalled_by:",
            "access = access_of(model)\n    if access is None or access.recalled_by:",
            f"{ERASED}::test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays",
        ),
        (
            "the words of search hold the person",
            ERASE,
            "cursor.execute(FORGET_WORDS, [names])",
            "cursor.execute(FORGET_WORDS, [[]])",
            f"{ERASED}::test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays",
        ),
        (
            "names that the person had before stay",
            ERASE,
            "names = [*person.names, *earlier_names(rows)]",
            "names = [*person.names]",
            f"{ERASED}::test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays",
        ),
        (
            "sessions hold what was searched for",
            ERASE,
            'yield "django_session", forget_searches()',
            'yield "django_session", 0',
            f"{ERASED}::test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays",
        ),
        (
            "calls that nobody identified keep the person's number",
            "service/erasure/registry.py",
            'unidentified = Q(**{f"{way}client": None, f"{way}phone__in": person.phones})',
            "unidentified = Q(pk__in=())",
            f"{ERASED}::test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays",
        ),
        (
            "an act that fails stops the others",
            ERASE,
            '            log.error("erasure_failed", erasure=pk,',
            '            raise\n            log.error("erasure_failed", erasure=pk,',
            f"{ERASED}::test_an_act_that_fails_stops_no_other_and_is_told_without_values",
        ),
        (
            "a failed erasure tells the log whom it was about",
            ERASE,
            "kind=type(error).__name__, sqlstate=sqlstate_of(error))",
            "kind=str(error), sqlstate=sqlstate_of(error))",
            f"{ERASED}::test_an_act_that_fails_stops_no_other_and_is_told_without_values",
        ),
        (
            "the export gives what somebody else may have said",
            "service/erasure/registry.py",
            "return rows_of(model, replace(personal, rows=personal.known or personal.rows), person)",
            "return rows_of(model, personal, person)",
            f"{ERASED}::test_everything_kept_of_a_person_is_given_as_json_and_as_pdf_and_that_is_a_look",
        ),
        (
            "the export leaves no look",
            "desk/api/views/personal_data.py",
            "        look_at(*person.clients)\n",
            "        look_at()\n",
            f"{ERASED}::test_everything_kept_of_a_person_is_given_as_json_and_as_pdf_and_that_is_a_look",
        ),
        (
            "whoever was not heard of is kept for ever",
            "desk/use_cases/erase_dormant_clients.py",
            "    if not period:\n        return 0\n",
            "    if period:\n        return 0\n",
            f"{ERASED}::test_whoever_was_not_heard_of_for_longer_than_the_period_is_taken_out_at_night",
        ),
        (
            "people are taken out though no period was set",
            "desk/use_cases/erase_dormant_clients.py",
            "    if not period:\n        return 0\n",
            "    if period is None:\n        return 0\n",
            f"{ERASED}::test_whoever_was_not_heard_of_for_longer_than_the_period_is_taken_out_at_night",
        ),
    ),
)
