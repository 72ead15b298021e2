"""Contains all the data models used in inputs/outputs"""

from .accept_annulment_data import AcceptAnnulmentData
from .accept_annulment_event import AcceptAnnulmentEvent
from .account_answer import AccountAnswer
from .action_count_answer import ActionCountAnswer
from .address import Address
from .address_changes import AddressChanges
from .annul_body import AnnulBody
from .annul_reason_enum import AnnulReasonEnum
from .annulment_answer import AnnulmentAnswer
from .annulment_item import AnnulmentItem
from .as_role_enum import AsRoleEnum
from .assign_tracking_data import AssignTrackingData
from .assign_tracking_event import AssignTrackingEvent
from .attempt_answer import AttemptAnswer
from .attempt_body import AttemptBody
from .authority_request_details import AuthorityRequestDetails
from .authority_request_ticket import AuthorityRequestTicket
from .availability_enum import AvailabilityEnum
from .awaited_enum import AwaitedEnum
from .brief_answer import BriefAnswer
from .brief_order_answer import BriefOrderAnswer
from .brought_order_answer import BroughtOrderAnswer
from .buffer_data import BufferData
from .buffer_event import BufferEvent
from .by_enum import ByEnum
from .call_answer import CallAnswer
from .call_review_answer import CallReviewAnswer
from .call_ticket_answer import CallTicketAnswer
from .callback_answer import CallbackAnswer
from .callback_answer_page import CallbackAnswerPage
from .callback_body import CallbackBody
from .callback_result_enum import CallbackResultEnum
from .callback_state_enum import CallbackStateEnum
from .caller_answer import CallerAnswer
from .caller_match_enum import CallerMatchEnum
from .caller_standing_answer import CallerStandingAnswer
from .caller_standing_reason_answer import CallerStandingReasonAnswer
from .calls_answer import CallsAnswer
from .cancel_body import CancelBody
from .candidate_answer import CandidateAnswer
from .card_answer import CardAnswer
from .card_incident_answer import CardIncidentAnswer
from .card_name import CardName
from .card_view_answer import CardViewAnswer
from .card_view_answer_page import CardViewAnswerPage
from .case_action_answer import CaseActionAnswer
from .case_action_enum import CaseActionEnum
from .case_answer import CaseAnswer
from .case_answer_page import CaseAnswerPage
from .case_body import CaseBody
from .case_heading_answer import CaseHeadingAnswer
from .case_item import CaseItem
from .case_outcome_answer import CaseOutcomeAnswer
from .case_outcome_answer_outcome_enum import CaseOutcomeAnswerOutcomeEnum
from .case_outcomes_answer import CaseOutcomesAnswer
from .case_status_enum import CaseStatusEnum
from .case_ticket_answer import CaseTicketAnswer
from .change_since_answer import ChangeSinceAnswer
from .change_since_answer_changes import ChangeSinceAnswerChanges
from .changed_card_answer import ChangedCardAnswer
from .changed_password_answer import ChangedPasswordAnswer
from .changed_setting_answer import ChangedSettingAnswer
from .channel_enum import ChannelEnum
from .checked_order_ticket import CheckedOrderTicket
from .choice_answer import ChoiceAnswer
from .client_item import ClientItem
from .client_return_body import ClientReturnBody
from .client_said_answer import ClientSaidAnswer
from .close_body import CloseBody
from .closed_answer import ClosedAnswer
from .colleague_answer import ColleagueAnswer
from .colleague_at_work_answer import ColleagueAtWorkAnswer
from .confirm_body import ConfirmBody
from .contact_answer import ContactAnswer
from .contact_answer_page import ContactAnswerPage
from .contact_result_enum import ContactResultEnum
from .contact_start import ContactStart
from .contact_status_enum import ContactStatusEnum
from .contact_suppression_details import ContactSuppressionDetails
from .contact_suppression_ticket import ContactSuppressionTicket
from .counted_row_answer import CountedRowAnswer
from .counted_row_answer_kind_enum import CountedRowAnswerKindEnum
from .counted_row_answer_page import CountedRowAnswerPage
from .counts_answer import CountsAnswer
from .credentials import Credentials
from .day_answer import DayAnswer
from .day_values_answer import DayValuesAnswer
from .day_values_answer_values import DayValuesAnswerValues
from .days_answer import DaysAnswer
from .decided_about_answer import DecidedAboutAnswer
from .decided_by_answer import DecidedByAnswer
from .decision_answer import DecisionAnswer
from .decision_answer_facts import DecisionAnswerFacts
from .decision_answer_outcome_enum import DecisionAnswerOutcomeEnum
from .decision_reason_answer import DecisionReasonAnswer
from .deed_answer import DeedAnswer
from .delivery_answer import DeliveryAnswer
from .delivery_change import DeliveryChange
from .delivery_item import DeliveryItem
from .delivery_state_enum import DeliveryStateEnum
from .denied_problem import DeniedProblem
from .directory_kind_enum import DirectoryKindEnum
from .dismiss_body import DismissBody
from .dispatch_data import DispatchData
from .dispatch_event import DispatchEvent
from .done_answer import DoneAnswer
from .done_on_call_answer import DoneOnCallAnswer
from .drift_answer import DriftAnswer
from .duplicate_answer import DuplicateAnswer
from .duplicates_answer import DuplicatesAnswer
from .earlier_answer import EarlierAnswer
from .earlier_call_answer import EarlierCallAnswer
from .edit_body import EditBody
from .empty_body import EmptyBody
from .enrolment_answer import EnrolmentAnswer
from .enrolment_confirmation import EnrolmentConfirmation
from .enrolment_request import EnrolmentRequest
from .entry_answer import EntryAnswer
from .entry_answer_page import EntryAnswerPage
from .erase_body import EraseBody
from .erasure_answer import ErasureAnswer
from .erasure_answer_page import ErasureAnswerPage
from .erasure_answer_rows import ErasureAnswerRows
from .event_answer import EventAnswer
from .event_answer_data import EventAnswerData
from .event_answer_page import EventAnswerPage
from .event_count_answer import EventCountAnswer
from .event_enum import EventEnum
from .event_outcome_answer import EventOutcomeAnswer
from .event_outcome_answer_outcome_enum import EventOutcomeAnswerOutcomeEnum
from .event_outcomes_answer import EventOutcomesAnswer
from .event_reason_answer import EventReasonAnswer
from .examine_body import ExamineBody
from .excuse_answer import ExcuseAnswer
from .excuse_body import ExcuseBody
from .excuse_reason_enum import ExcuseReasonEnum
from .export_answer import ExportAnswer
from .export_client_format import ExportClientFormat
from .export_data import ExportData
from .export_event import ExportEvent
from .export_to_partner_data import ExportToPartnerData
from .export_to_partner_event import ExportToPartnerEvent
from .fault_answer import FaultAnswer
from .feed_answer import FeedAnswer
from .feed_data_answer import FeedDataAnswer
from .feed_event_answer import FeedEventAnswer
from .ff_annul_data import FfAnnulData
from .ff_annul_event import FfAnnulEvent
from .ff_annulled_post_ticket import FfAnnulledPostTicket
from .field_error import FieldError
from .figure_answer import FigureAnswer
from .figure_value_answer import FigureValueAnswer
from .file_state_enum import FileStateEnum
from .following_request_answer import FollowingRequestAnswer
from .following_request_answer_body import FollowingRequestAnswerBody
from .for_client_enum import ForClientEnum
from .format_enum import FormatEnum
from .found_answer import FoundAnswer
from .found_orders_answer import FoundOrdersAnswer
from .found_text_answer import FoundTextAnswer
from .found_text_answer_kind_enum import FoundTextAnswerKindEnum
from .found_texts_answer import FoundTextsAnswer
from .full_name import FullName
from .gateway_hint_answer import GatewayHintAnswer
from .gateway_message_answer import GatewayMessageAnswer
from .gateway_messages_answer import GatewayMessagesAnswer
from .get_choices_response_200 import GetChoicesResponse200
from .get_choices_response_200_additional_property_item import GetChoicesResponse200AdditionalPropertyItem
from .get_client_as_role import GetClientAsRole
from .get_order_as_role import GetOrderAsRole
from .get_order_file_report_format import GetOrderFileReportFormat
from .get_order_file_report_outcome_item import GetOrderFileReportOutcomeItem
from .get_order_plan_goal import GetOrderPlanGoal
from .get_order_state_diagram_format import GetOrderStateDiagramFormat
from .get_report_by import GetReportBy
from .get_report_format import GetReportFormat
from .get_return_as_role import GetReturnAsRole
from .get_ticket_as_role import GetTicketAsRole
from .ground_enum import GroundEnum
from .group_enum import GroupEnum
from .guidance_answer import GuidanceAnswer
from .guidance_body import GuidanceBody
from .guidance_body_answers import GuidanceBodyAnswers
from .guidance_body_answers_additional_property_type_1 import GuidanceBodyAnswersAdditionalPropertyType1
from .guidance_denial_answer import GuidanceDenialAnswer
from .guidance_field_answer import GuidanceFieldAnswer
from .guidance_following_answer import GuidanceFollowingAnswer
from .guidance_option_answer import GuidanceOptionAnswer
from .guidance_option_answer_body import GuidanceOptionAnswerBody
from .guidance_reference_answer import GuidanceReferenceAnswer
from .guidance_request_answer import GuidanceRequestAnswer
from .guidance_step_answer import GuidanceStepAnswer
from .guidance_step_answer_body import GuidanceStepAnswerBody
from .guidance_step_answer_kind_enum import GuidanceStepAnswerKindEnum
from .guidance_words_answer import GuidanceWordsAnswer
from .guidance_words_answer_kind_enum import GuidanceWordsAnswerKindEnum
from .hand_over_body import HandOverBody
from .handed_over_answer import HandedOverAnswer
from .hint_answer import HintAnswer
from .history_answer import HistoryAnswer
from .history_answer_changes import HistoryAnswerChanges
from .history_answer_page import HistoryAnswerPage
from .hold_note_body import HoldNoteBody
from .idempotency_key_reused_problem import IdempotencyKeyReusedProblem
from .identified_by_enum import IdentifiedByEnum
from .inbound_key_answer import InboundKeyAnswer
from .inbound_key_answer_page import InboundKeyAnswerPage
from .inbound_key_body import InboundKeyBody
from .inbound_outcome_enum import InboundOutcomeEnum
from .incident_answer import IncidentAnswer
from .incident_answer_page import IncidentAnswerPage
from .incident_body import IncidentBody
from .incident_state_enum import IncidentStateEnum
from .incident_summary_answer import IncidentSummaryAnswer
from .instruction_answer import InstructionAnswer
from .internal_problem import InternalProblem
from .invalid_problem import InvalidProblem
from .item_outcome_answer import ItemOutcomeAnswer
from .item_outcome_answer_outcome_enum import ItemOutcomeAnswerOutcomeEnum
from .key_answer import KeyAnswer
from .left_alone_answer import LeftAloneAnswer
from .line_answer import LineAnswer
from .line_change import LineChange
from .line_item import LineItem
from .line_kind_enum import LineKindEnum
from .list_callbacks_ordering import ListCallbacksOrdering
from .list_callbacks_queue import ListCallbacksQueue
from .list_callbacks_state_item import ListCallbacksStateItem
from .list_contacts_ordering import ListContactsOrdering
from .list_contacts_result_item import ListContactsResultItem
from .list_contacts_topic_item import ListContactsTopicItem
from .list_deliveries_state_item import ListDeliveriesStateItem
from .list_deliveries_type_item import ListDeliveriesTypeItem
from .list_directory_kind_item import ListDirectoryKindItem
from .list_directory_ordering import ListDirectoryOrdering
from .list_events_after_type_1 import ListEventsAfterType1
from .list_events_types_item import ListEventsTypesItem
from .list_inbound_keys_ordering import ListInboundKeysOrdering
from .list_incidents_ordering import ListIncidentsOrdering
from .list_incidents_state import ListIncidentsState
from .list_integration_events_ordering import ListIntegrationEventsOrdering
from .list_integration_events_outcome_item import ListIntegrationEventsOutcomeItem
from .list_integration_events_state_item import ListIntegrationEventsStateItem
from .list_integration_events_type_item import ListIntegrationEventsTypeItem
from .list_order_actions_as_role import ListOrderActionsAsRole
from .list_order_files_ordering import ListOrderFilesOrdering
from .list_orders_annulled_by_item import ListOrdersAnnulledByItem
from .list_orders_availability_item import ListOrdersAvailabilityItem
from .list_orders_delivery_method_item import ListOrdersDeliveryMethodItem
from .list_orders_delivery_stage_item import ListOrdersDeliveryStageItem
from .list_orders_ordering import ListOrdersOrdering
from .list_orders_prepayment import ListOrdersPrepayment
from .list_orders_status_item import ListOrdersStatusItem
from .list_partner_worklist_ordering import ListPartnerWorklistOrdering
from .list_products_ordering import ListProductsOrdering
from .list_promises_code_item import ListPromisesCodeItem
from .list_promises_ordering import ListPromisesOrdering
from .list_promises_state import ListPromisesState
from .list_replayed_decisions_for_client import ListReplayedDecisionsForClient
from .list_replayed_decisions_method import ListReplayedDecisionsMethod
from .list_replayed_decisions_of import ListReplayedDecisionsOf
from .list_replayed_decisions_status import ListReplayedDecisionsStatus
from .list_report_rows_figure import ListReportRowsFigure
from .list_return_actions_as_role import ListReturnActionsAsRole
from .list_returns_ordering import ListReturnsOrdering
from .list_returns_reason_item import ListReturnsReasonItem
from .list_returns_status_item import ListReturnsStatusItem
from .list_returns_wished_outcome_item import ListReturnsWishedOutcomeItem
from .list_subscriptions_ordering import ListSubscriptionsOrdering
from .list_tickets_category_item import ListTicketsCategoryItem
from .list_tickets_ordering import ListTicketsOrdering
from .list_tickets_queue import ListTicketsQueue
from .list_tickets_status_item import ListTicketsStatusItem
from .list_traces_way_item import ListTracesWayItem
from .listed_order_answer import ListedOrderAnswer
from .listed_report_answer import ListedReportAnswer
from .lookup_answer import LookupAnswer
from .lookup_body import LookupBody
from .lose_connection_data import LoseConnectionData
from .lose_connection_event import LoseConnectionEvent
from .match_enum import MatchEnum
from .me_answer import MeAnswer
from .merge_answer import MergeAnswer
from .merge_body import MergeBody
from .message_answer import MessageAnswer
from .message_answer_state_enum import MessageAnswerStateEnum
from .message_body import MessageBody
from .message_offer_answer import MessageOfferAnswer
from .message_report import MessageReport
from .message_report_state_enum import MessageReportStateEnum
from .message_request_answer import MessageRequestAnswer
from .method_enum import MethodEnum
from .missing_answer_made import MissingAnswerMade
from .missing_body import MissingBody
from .missing_item_answer import MissingItemAnswer
from .name import Name
from .name_changes import NameChanges
from .name_not_updated_details import NameNotUpdatedDetails
from .name_not_updated_ticket import NameNotUpdatedTicket
from .need_answer import NeedAnswer
from .need_answer_when import NeedAnswerWhen
from .new_card import NewCard
from .new_inbound_key_answer import NewInboundKeyAnswer
from .new_password import NewPassword
from .new_secret_body import NewSecretBody
from .new_subscription_answer import NewSubscriptionAnswer
from .next_body import NextBody
from .not_authenticated_problem import NotAuthenticatedProblem
from .not_copied_answer import NotCopiedAnswer
from .not_found_problem import NotFoundProblem
from .note_answer import NoteAnswer
from .note_body import NoteBody
from .note_item import NoteItem
from .objection_answer import ObjectionAnswer
from .open_body import OpenBody
from .open_call_answer import OpenCallAnswer
from .open_question_answer import OpenQuestionAnswer
from .opening_answer import OpeningAnswer
from .opening_answer_body import OpeningAnswerBody
from .operator_answer import OperatorAnswer
from .option_answer import OptionAnswer
from .options_body import OptionsBody
from .order_action_answer import OrderActionAnswer
from .order_action_body import OrderActionBody
from .order_action_enum import OrderActionEnum
from .order_answer import OrderAnswer
from .order_answer_page import OrderAnswerPage
from .order_client_answer import OrderClientAnswer
from .order_file_answer import OrderFileAnswer
from .order_file_answer_page import OrderFileAnswerPage
from .order_file_body import OrderFileBody
from .order_item import OrderItem
from .order_question_details import OrderQuestionDetails
from .order_question_ticket import OrderQuestionTicket
from .order_search_body import OrderSearchBody
from .order_status_enum import OrderStatusEnum
from .other_ticket import OtherTicket
from .outcome_answer import OutcomeAnswer
from .outcomes_answer import OutcomesAnswer
from .packed_line_answer import PackedLineAnswer
from .partner_body import PartnerBody
from .partner_order_answer import PartnerOrderAnswer
from .password_change_required_problem import PasswordChangeRequiredProblem
from .patched_card_changes import PatchedCardChanges
from .patched_contact_edit import PatchedContactEdit
from .patched_edit_body import PatchedEditBody
from .patched_incident_changes import PatchedIncidentChanges
from .patched_setting_body import PatchedSettingBody
from .patched_subscription_changes import PatchedSubscriptionChanges
from .permissions_enum import PermissionsEnum
from .person_answer import PersonAnswer
from .phone_answer import PhoneAnswer
from .pickup_point import PickupPoint
from .plan_answer import PlanAnswer
from .plan_turn_answer import PlanTurnAnswer
from .plan_turn_answer_code_enum import PlanTurnAnswerCodeEnum
from .point_answer import PointAnswer
from .possible_answer import PossibleAnswer
from .prepaid_change_details import PrepaidChangeDetails
from .prepaid_change_ticket import PrepaidChangeTicket
from .prepayment_enum import PrepaymentEnum
from .product_answer import ProductAnswer
from .product_answer_page import ProductAnswerPage
from .product_item import ProductItem
from .promise_answer import PromiseAnswer
from .promise_answer_code_enum import PromiseAnswerCodeEnum
from .promise_answer_page import PromiseAnswerPage
from .promise_state_enum import PromiseStateEnum
from .property_answer import PropertyAnswer
from .proposed_answer import ProposedAnswer
from .question_answer import QuestionAnswer
from .queue_enum import QueueEnum
from .reason_answer import ReasonAnswer
from .reason_body import ReasonBody
from .reassign_body import ReassignBody
from .recipient_change_details import RecipientChangeDetails
from .recipient_change_ticket import RecipientChangeTicket
from .records_answer import RecordsAnswer
from .records_answer_rows_item import RecordsAnswerRowsItem
from .recovery_codes_answer import RecoveryCodesAnswer
from .redeemed_source_enum import RedeemedSourceEnum
from .redelivery_answer import RedeliveryAnswer
from .redelivery_body import RedeliveryBody
from .refund_body import RefundBody
from .refuse_body import RefuseBody
from .reissue_body import ReissueBody
from .reject_annulment_data import RejectAnnulmentData
from .reject_annulment_event import RejectAnnulmentEvent
from .replay_answer import ReplayAnswer
from .replay_answer_state_enum import ReplayAnswerStateEnum
from .replay_body import ReplayBody
from .replay_change_answer import ReplayChangeAnswer
from .replay_key_answer import ReplayKeyAnswer
from .replay_result_answer import ReplayResultAnswer
from .replay_value_answer import ReplayValueAnswer
from .replayed_decision_answer import ReplayedDecisionAnswer
from .replayed_decision_answer_page import ReplayedDecisionAnswerPage
from .report_answer import ReportAnswer
from .report_answer_narrowed import ReportAnswerNarrowed
from .report_line_answer import ReportLineAnswer
from .report_line_answer_outcome_enum import ReportLineAnswerOutcomeEnum
from .report_line_answer_page import ReportLineAnswerPage
from .report_outcome_answer import ReportOutcomeAnswer
from .report_outcome_answer_errors_item import ReportOutcomeAnswerErrorsItem
from .report_outcome_answer_outcome_enum import ReportOutcomeAnswerOutcomeEnum
from .report_outcomes_answer import ReportOutcomesAnswer
from .resolution_body import ResolutionBody
from .restore_connection_data import RestoreConnectionData
from .restore_connection_event import RestoreConnectionEvent
from .result_count_answer import ResultCountAnswer
from .return_body import ReturnBody
from .return_from_client_data import ReturnFromClientData
from .return_from_client_event import ReturnFromClientEvent
from .return_kind_enum import ReturnKindEnum
from .return_line_answer import ReturnLineAnswer
from .return_line_body import ReturnLineBody
from .return_reason_enum import ReturnReasonEnum
from .return_unclaimed_data import ReturnUnclaimedData
from .return_unclaimed_event import ReturnUnclaimedEvent
from .reviewed_answer_answer import ReviewedAnswerAnswer
from .revoked_answer import RevokedAnswer
from .role_enum import RoleEnum
from .role_not_allowed_problem import RoleNotAllowedProblem
from .roles_enum import RolesEnum
from .rule_enum import RuleEnum
from .rung_by_enum import RungByEnum
from .said_answer import SaidAnswer
from .same_enum import SameEnum
from .scope_enum import ScopeEnum
from .search_answer import SearchAnswer
from .search_body import SearchBody
from .second_factor_enrolment_required_problem import SecondFactorEnrolmentRequiredProblem
from .second_factor_required_problem import SecondFactorRequiredProblem
from .second_factor_wrong_problem import SecondFactorWrongProblem
from .send_body import SendBody
from .setting_answer import SettingAnswer
from .setting_effect_answer import SettingEffectAnswer
from .setting_kind_enum import SettingKindEnum
from .settings_answer import SettingsAnswer
from .shift_answer import ShiftAnswer
from .short_brief_answer import ShortBriefAnswer
from .short_order_answer import ShortOrderAnswer
from .short_order_answer_page import ShortOrderAnswerPage
from .sign_on_ticket import SignOnTicket
from .silenced_answer import SilencedAnswer
from .silenced_reason_enum import SilencedReasonEnum
from .spread_answer import SpreadAnswer
from .stage_enum import StageEnum
from .standing_answer import StandingAnswer
from .standing_reason_answer import StandingReasonAnswer
from .started_answer import StartedAnswer
from .step_answer import StepAnswer
from .step_answer_afterwards import StepAnswerAfterwards
from .step_answer_body import StepAnswerBody
from .stream_events_types_item import StreamEventsTypesItem
from .subscriber_delivery_answer import SubscriberDeliveryAnswer
from .subscriber_delivery_answer_page import SubscriberDeliveryAnswerPage
from .subscription_answer import SubscriptionAnswer
from .subscription_answer_page import SubscriptionAnswerPage
from .subscription_body import SubscriptionBody
from .suppression_ground_enum import SuppressionGroundEnum
from .suppressions_answer import SuppressionsAnswer
from .table_line_answer import TableLineAnswer
from .table_line_answer_before import TableLineAnswerBefore
from .table_line_answer_values import TableLineAnswerValues
from .template_enum import TemplateEnum
from .term_answer import TermAnswer
from .term_answer_draft_type_0 import TermAnswerDraftType0
from .throttled_problem import ThrottledProblem
from .ticket_action_answer import TicketActionAnswer
from .ticket_action_body import TicketActionBody
from .ticket_action_enum import TicketActionEnum
from .ticket_answer import TicketAnswer
from .ticket_category_enum import TicketCategoryEnum
from .ticket_client_answer import TicketClientAnswer
from .ticket_details import TicketDetails
from .ticket_line_answer import TicketLineAnswer
from .ticket_line_answer_page import TicketLineAnswerPage
from .ticket_note_answer import TicketNoteAnswer
from .ticket_note_answer_kind_enum import TicketNoteAnswerKindEnum
from .ticket_reason_body import TicketReasonBody
from .ticket_status_enum import TicketStatusEnum
from .token_answer import TokenAnswer
from .token_line import TokenLine
from .token_list import TokenList
from .too_large_problem import TooLargeProblem
from .topic_enum import TopicEnum
from .trace_answer import TraceAnswer
from .trace_answer_page import TraceAnswerPage
from .track_body import TrackBody
from .track_data import TrackData
from .track_event import TrackEvent
from .tracking_body import TrackingBody
from .trial_answer import TrialAnswer
from .type_enum import TypeEnum
from .types_enum import TypesEnum
from .unavailable_problem import UnavailableProblem
from .unfinished_answer import UnfinishedAnswer
from .unpressed_answer import UnpressedAnswer
from .unsupported_media_type_problem import UnsupportedMediaTypeProblem
from .variants_answer import VariantsAnswer
from .version_conflict_problem import VersionConflictProblem
from .wait_answer import WaitAnswer
from .wait_body import WaitBody
from .wake_on_enum import WakeOnEnum
from .walked_topic_answer import WalkedTopicAnswer
from .warned_order_answer import WarnedOrderAnswer
from .warning_answer import WarningAnswer
from .way_enum import WayEnum
from .webutils_cancel_data import WebutilsCancelData
from .webutils_cancel_event import WebutilsCancelEvent
from .where_exchange_ticket import WhereExchangeTicket
from .where_money_ticket import WhereMoneyTicket
from .who_enum import WhoEnum
from .whole_order_answer import WholeOrderAnswer
from .why_answer import WhyAnswer
from .window import Window
from .window_answer import WindowAnswer
from .wish_enum import WishEnum
from .wished_outcome_enum import WishedOutcomeEnum
from .work_answer import WorkAnswer
from .work_answer_page import WorkAnswerPage
from .work_item_answer import WorkItemAnswer
from .work_item_answer_page import WorkItemAnswerPage
from .worklist_answer import WorklistAnswer

__all__ = (
    "AcceptAnnulmentData",
    "AcceptAnnulmentEvent",
    "AccountAnswer",
    "ActionCountAnswer",
    "Address",
    "AddressChanges",
    "AnnulBody",
    "AnnulmentAnswer",
    "AnnulmentItem",
    "AnnulReasonEnum",
    "AsRoleEnum",
    "AssignTrackingData",
    "AssignTrackingEvent",
    "AttemptAnswer",
    "AttemptBody",
    "AuthorityRequestDetails",
    "AuthorityRequestTicket",
    "AvailabilityEnum",
    "AwaitedEnum",
    "BriefAnswer",
    "BriefOrderAnswer",
    "BroughtOrderAnswer",
    "BufferData",
    "BufferEvent",
    "ByEnum",
    "CallAnswer",
    "CallbackAnswer",
    "CallbackAnswerPage",
    "CallbackBody",
    "CallbackResultEnum",
    "CallbackStateEnum",
    "CallerAnswer",
    "CallerMatchEnum",
    "CallerStandingAnswer",
    "CallerStandingReasonAnswer",
    "CallReviewAnswer",
    "CallsAnswer",
    "CallTicketAnswer",
    "CancelBody",
    "CandidateAnswer",
    "CardAnswer",
    "CardIncidentAnswer",
    "CardName",
    "CardViewAnswer",
    "CardViewAnswerPage",
    "CaseActionAnswer",
    "CaseActionEnum",
    "CaseAnswer",
    "CaseAnswerPage",
    "CaseBody",
    "CaseHeadingAnswer",
    "CaseItem",
    "CaseOutcomeAnswer",
    "CaseOutcomeAnswerOutcomeEnum",
    "CaseOutcomesAnswer",
    "CaseStatusEnum",
    "CaseTicketAnswer",
    "ChangedCardAnswer",
    "ChangedPasswordAnswer",
    "ChangedSettingAnswer",
    "ChangeSinceAnswer",
    "ChangeSinceAnswerChanges",
    "ChannelEnum",
    "CheckedOrderTicket",
    "ChoiceAnswer",
    "ClientItem",
    "ClientReturnBody",
    "ClientSaidAnswer",
    "CloseBody",
    "ClosedAnswer",
    "ColleagueAnswer",
    "ColleagueAtWorkAnswer",
    "ConfirmBody",
    "ContactAnswer",
    "ContactAnswerPage",
    "ContactResultEnum",
    "ContactStart",
    "ContactStatusEnum",
    "ContactSuppressionDetails",
    "ContactSuppressionTicket",
    "CountedRowAnswer",
    "CountedRowAnswerKindEnum",
    "CountedRowAnswerPage",
    "CountsAnswer",
    "Credentials",
    "DayAnswer",
    "DaysAnswer",
    "DayValuesAnswer",
    "DayValuesAnswerValues",
    "DecidedAboutAnswer",
    "DecidedByAnswer",
    "DecisionAnswer",
    "DecisionAnswerFacts",
    "DecisionAnswerOutcomeEnum",
    "DecisionReasonAnswer",
    "DeedAnswer",
    "DeliveryAnswer",
    "DeliveryChange",
    "DeliveryItem",
    "DeliveryStateEnum",
    "DeniedProblem",
    "DirectoryKindEnum",
    "DismissBody",
    "DispatchData",
    "DispatchEvent",
    "DoneAnswer",
    "DoneOnCallAnswer",
    "DriftAnswer",
    "DuplicateAnswer",
    "DuplicatesAnswer",
    "EarlierAnswer",
    "EarlierCallAnswer",
    "EditBody",
    "EmptyBody",
    "EnrolmentAnswer",
    "EnrolmentConfirmation",
    "EnrolmentRequest",
    "EntryAnswer",
    "EntryAnswerPage",
    "EraseBody",
    "ErasureAnswer",
    "ErasureAnswerPage",
    "ErasureAnswerRows",
    "EventAnswer",
    "EventAnswerData",
    "EventAnswerPage",
    "EventCountAnswer",
    "EventEnum",
    "EventOutcomeAnswer",
    "EventOutcomeAnswerOutcomeEnum",
    "EventOutcomesAnswer",
    "EventReasonAnswer",
    "ExamineBody",
    "ExcuseAnswer",
    "ExcuseBody",
    "ExcuseReasonEnum",
    "ExportAnswer",
    "ExportClientFormat",
    "ExportData",
    "ExportEvent",
    "ExportToPartnerData",
    "ExportToPartnerEvent",
    "FaultAnswer",
    "FeedAnswer",
    "FeedDataAnswer",
    "FeedEventAnswer",
    "FfAnnulData",
    "FfAnnulEvent",
    "FfAnnulledPostTicket",
    "FieldError",
    "FigureAnswer",
    "FigureValueAnswer",
    "FileStateEnum",
    "FollowingRequestAnswer",
    "FollowingRequestAnswerBody",
    "ForClientEnum",
    "FormatEnum",
    "FoundAnswer",
    "FoundOrdersAnswer",
    "FoundTextAnswer",
    "FoundTextAnswerKindEnum",
    "FoundTextsAnswer",
    "FullName",
    "GatewayHintAnswer",
    "GatewayMessageAnswer",
    "GatewayMessagesAnswer",
    "GetChoicesResponse200",
    "GetChoicesResponse200AdditionalPropertyItem",
    "GetClientAsRole",
    "GetOrderAsRole",
    "GetOrderFileReportFormat",
    "GetOrderFileReportOutcomeItem",
    "GetOrderPlanGoal",
    "GetOrderStateDiagramFormat",
    "GetReportBy",
    "GetReportFormat",
    "GetReturnAsRole",
    "GetTicketAsRole",
    "GroundEnum",
    "GroupEnum",
    "GuidanceAnswer",
    "GuidanceBody",
    "GuidanceBodyAnswers",
    "GuidanceBodyAnswersAdditionalPropertyType1",
    "GuidanceDenialAnswer",
    "GuidanceFieldAnswer",
    "GuidanceFollowingAnswer",
    "GuidanceOptionAnswer",
    "GuidanceOptionAnswerBody",
    "GuidanceReferenceAnswer",
    "GuidanceRequestAnswer",
    "GuidanceStepAnswer",
    "GuidanceStepAnswerBody",
    "GuidanceStepAnswerKindEnum",
    "GuidanceWordsAnswer",
    "GuidanceWordsAnswerKindEnum",
    "HandedOverAnswer",
    "HandOverBody",
    "HintAnswer",
    "HistoryAnswer",
    "HistoryAnswerChanges",
    "HistoryAnswerPage",
    "HoldNoteBody",
    "IdempotencyKeyReusedProblem",
    "IdentifiedByEnum",
    "InboundKeyAnswer",
    "InboundKeyAnswerPage",
    "InboundKeyBody",
    "InboundOutcomeEnum",
    "IncidentAnswer",
    "IncidentAnswerPage",
    "IncidentBody",
    "IncidentStateEnum",
    "IncidentSummaryAnswer",
    "InstructionAnswer",
    "InternalProblem",
    "InvalidProblem",
    "ItemOutcomeAnswer",
    "ItemOutcomeAnswerOutcomeEnum",
    "KeyAnswer",
    "LeftAloneAnswer",
    "LineAnswer",
    "LineChange",
    "LineItem",
    "LineKindEnum",
    "ListCallbacksOrdering",
    "ListCallbacksQueue",
    "ListCallbacksStateItem",
    "ListContactsOrdering",
    "ListContactsResultItem",
    "ListContactsTopicItem",
    "ListDeliveriesStateItem",
    "ListDeliveriesTypeItem",
    "ListDirectoryKindItem",
    "ListDirectoryOrdering",
    "ListedOrderAnswer",
    "ListedReportAnswer",
    "ListEventsAfterType1",
    "ListEventsTypesItem",
    "ListInboundKeysOrdering",
    "ListIncidentsOrdering",
    "ListIncidentsState",
    "ListIntegrationEventsOrdering",
    "ListIntegrationEventsOutcomeItem",
    "ListIntegrationEventsStateItem",
    "ListIntegrationEventsTypeItem",
    "ListOrderActionsAsRole",
    "ListOrderFilesOrdering",
    "ListOrdersAnnulledByItem",
    "ListOrdersAvailabilityItem",
    "ListOrdersDeliveryMethodItem",
    "ListOrdersDeliveryStageItem",
    "ListOrdersOrdering",
    "ListOrdersPrepayment",
    "ListOrdersStatusItem",
    "ListPartnerWorklistOrdering",
    "ListProductsOrdering",
    "ListPromisesCodeItem",
    "ListPromisesOrdering",
    "ListPromisesState",
    "ListReplayedDecisionsForClient",
    "ListReplayedDecisionsMethod",
    "ListReplayedDecisionsOf",
    "ListReplayedDecisionsStatus",
    "ListReportRowsFigure",
    "ListReturnActionsAsRole",
    "ListReturnsOrdering",
    "ListReturnsReasonItem",
    "ListReturnsStatusItem",
    "ListReturnsWishedOutcomeItem",
    "ListSubscriptionsOrdering",
    "ListTicketsCategoryItem",
    "ListTicketsOrdering",
    "ListTicketsQueue",
    "ListTicketsStatusItem",
    "ListTracesWayItem",
    "LookupAnswer",
    "LookupBody",
    "LoseConnectionData",
    "LoseConnectionEvent",
    "MatchEnum",
    "MeAnswer",
    "MergeAnswer",
    "MergeBody",
    "MessageAnswer",
    "MessageAnswerStateEnum",
    "MessageBody",
    "MessageOfferAnswer",
    "MessageReport",
    "MessageReportStateEnum",
    "MessageRequestAnswer",
    "MethodEnum",
    "MissingAnswerMade",
    "MissingBody",
    "MissingItemAnswer",
    "Name",
    "NameChanges",
    "NameNotUpdatedDetails",
    "NameNotUpdatedTicket",
    "NeedAnswer",
    "NeedAnswerWhen",
    "NewCard",
    "NewInboundKeyAnswer",
    "NewPassword",
    "NewSecretBody",
    "NewSubscriptionAnswer",
    "NextBody",
    "NotAuthenticatedProblem",
    "NotCopiedAnswer",
    "NoteAnswer",
    "NoteBody",
    "NoteItem",
    "NotFoundProblem",
    "ObjectionAnswer",
    "OpenBody",
    "OpenCallAnswer",
    "OpeningAnswer",
    "OpeningAnswerBody",
    "OpenQuestionAnswer",
    "OperatorAnswer",
    "OptionAnswer",
    "OptionsBody",
    "OrderActionAnswer",
    "OrderActionBody",
    "OrderActionEnum",
    "OrderAnswer",
    "OrderAnswerPage",
    "OrderClientAnswer",
    "OrderFileAnswer",
    "OrderFileAnswerPage",
    "OrderFileBody",
    "OrderItem",
    "OrderQuestionDetails",
    "OrderQuestionTicket",
    "OrderSearchBody",
    "OrderStatusEnum",
    "OtherTicket",
    "OutcomeAnswer",
    "OutcomesAnswer",
    "PackedLineAnswer",
    "PartnerBody",
    "PartnerOrderAnswer",
    "PasswordChangeRequiredProblem",
    "PatchedCardChanges",
    "PatchedContactEdit",
    "PatchedEditBody",
    "PatchedIncidentChanges",
    "PatchedSettingBody",
    "PatchedSubscriptionChanges",
    "PermissionsEnum",
    "PersonAnswer",
    "PhoneAnswer",
    "PickupPoint",
    "PlanAnswer",
    "PlanTurnAnswer",
    "PlanTurnAnswerCodeEnum",
    "PointAnswer",
    "PossibleAnswer",
    "PrepaidChangeDetails",
    "PrepaidChangeTicket",
    "PrepaymentEnum",
    "ProductAnswer",
    "ProductAnswerPage",
    "ProductItem",
    "PromiseAnswer",
    "PromiseAnswerCodeEnum",
    "PromiseAnswerPage",
    "PromiseStateEnum",
    "PropertyAnswer",
    "ProposedAnswer",
    "QuestionAnswer",
    "QueueEnum",
    "ReasonAnswer",
    "ReasonBody",
    "ReassignBody",
    "RecipientChangeDetails",
    "RecipientChangeTicket",
    "RecordsAnswer",
    "RecordsAnswerRowsItem",
    "RecoveryCodesAnswer",
    "RedeemedSourceEnum",
    "RedeliveryAnswer",
    "RedeliveryBody",
    "RefundBody",
    "RefuseBody",
    "ReissueBody",
    "RejectAnnulmentData",
    "RejectAnnulmentEvent",
    "ReplayAnswer",
    "ReplayAnswerStateEnum",
    "ReplayBody",
    "ReplayChangeAnswer",
    "ReplayedDecisionAnswer",
    "ReplayedDecisionAnswerPage",
    "ReplayKeyAnswer",
    "ReplayResultAnswer",
    "ReplayValueAnswer",
    "ReportAnswer",
    "ReportAnswerNarrowed",
    "ReportLineAnswer",
    "ReportLineAnswerOutcomeEnum",
    "ReportLineAnswerPage",
    "ReportOutcomeAnswer",
    "ReportOutcomeAnswerErrorsItem",
    "ReportOutcomeAnswerOutcomeEnum",
    "ReportOutcomesAnswer",
    "ResolutionBody",
    "RestoreConnectionData",
    "RestoreConnectionEvent",
    "ResultCountAnswer",
    "ReturnBody",
    "ReturnFromClientData",
    "ReturnFromClientEvent",
    "ReturnKindEnum",
    "ReturnLineAnswer",
    "ReturnLineBody",
    "ReturnReasonEnum",
    "ReturnUnclaimedData",
    "ReturnUnclaimedEvent",
    "ReviewedAnswerAnswer",
    "RevokedAnswer",
    "RoleEnum",
    "RoleNotAllowedProblem",
    "RolesEnum",
    "RuleEnum",
    "RungByEnum",
    "SaidAnswer",
    "SameEnum",
    "ScopeEnum",
    "SearchAnswer",
    "SearchBody",
    "SecondFactorEnrolmentRequiredProblem",
    "SecondFactorRequiredProblem",
    "SecondFactorWrongProblem",
    "SendBody",
    "SettingAnswer",
    "SettingEffectAnswer",
    "SettingKindEnum",
    "SettingsAnswer",
    "ShiftAnswer",
    "ShortBriefAnswer",
    "ShortOrderAnswer",
    "ShortOrderAnswerPage",
    "SignOnTicket",
    "SilencedAnswer",
    "SilencedReasonEnum",
    "SpreadAnswer",
    "StageEnum",
    "StandingAnswer",
    "StandingReasonAnswer",
    "StartedAnswer",
    "StepAnswer",
    "StepAnswerAfterwards",
    "StepAnswerBody",
    "StreamEventsTypesItem",
    "SubscriberDeliveryAnswer",
    "SubscriberDeliveryAnswerPage",
    "SubscriptionAnswer",
    "SubscriptionAnswerPage",
    "SubscriptionBody",
    "SuppressionGroundEnum",
    "SuppressionsAnswer",
    "TableLineAnswer",
    "TableLineAnswerBefore",
    "TableLineAnswerValues",
    "TemplateEnum",
    "TermAnswer",
    "TermAnswerDraftType0",
    "ThrottledProblem",
    "TicketActionAnswer",
    "TicketActionBody",
    "TicketActionEnum",
    "TicketAnswer",
    "TicketCategoryEnum",
    "TicketClientAnswer",
    "TicketDetails",
    "TicketLineAnswer",
    "TicketLineAnswerPage",
    "TicketNoteAnswer",
    "TicketNoteAnswerKindEnum",
    "TicketReasonBody",
    "TicketStatusEnum",
    "TokenAnswer",
    "TokenLine",
    "TokenList",
    "TooLargeProblem",
    "TopicEnum",
    "TraceAnswer",
    "TraceAnswerPage",
    "TrackBody",
    "TrackData",
    "TrackEvent",
    "TrackingBody",
    "TrialAnswer",
    "TypeEnum",
    "TypesEnum",
    "UnavailableProblem",
    "UnfinishedAnswer",
    "UnpressedAnswer",
    "UnsupportedMediaTypeProblem",
    "VariantsAnswer",
    "VersionConflictProblem",
    "WaitAnswer",
    "WaitBody",
    "WakeOnEnum",
    "WalkedTopicAnswer",
    "WarnedOrderAnswer",
    "WarningAnswer",
    "WayEnum",
    "WebutilsCancelData",
    "WebutilsCancelEvent",
    "WhereExchangeTicket",
    "WhereMoneyTicket",
    "WhoEnum",
    "WholeOrderAnswer",
    "WhyAnswer",
    "Window",
    "WindowAnswer",
    "WishedOutcomeEnum",
    "WishEnum",
    "WorkAnswer",
    "WorkAnswerPage",
    "WorkItemAnswer",
    "WorkItemAnswerPage",
    "WorklistAnswer",
)
