from enum import StrEnum


class ListIntegrationEventsTypeItem(StrEnum):
    ACCEPT_ANNULMENT = "accept_annulment"
    APPROVE_REVIEW = "approve_review"
    ASSIGN_TRACKING = "assign_tracking"
    BUFFER = "buffer"
    CANCEL = "cancel"
    CLOSE_REGION = "close_region"
    CONFIRM_EXCUSE = "confirm_excuse"
    DISPATCH = "dispatch"
    EXCUSE = "excuse"
    EXPORT = "export"
    EXPORT_TO_PARTNER = "export_to_partner"
    FF_ANNUL = "ff_annul"
    LOSE_CONNECTION = "lose_connection"
    OPEN_REGION = "open_region"
    PASS_MANUAL_CHECK = "pass_manual_check"
    PASS_SUPERVISOR_CHECK = "pass_supervisor_check"
    REFUSE_HAPPY_CALL = "refuse_happy_call"
    REJECT_ANNULMENT = "reject_annulment"
    RESTORE_CONNECTION = "restore_connection"
    RETURN_FROM_CLIENT = "return_from_client"
    RETURN_UNCLAIMED = "return_unclaimed"
    SEND_BACK = "send_back"
    SET_HAPPY_CALL = "set_happy_call"
    TRACK = "track"
    WEBUTILS_CANCEL = "webutils_cancel"
    WITHDRAW_EXCUSE = "withdraw_excuse"

    def __str__(self) -> str:
        return str(self.value)
