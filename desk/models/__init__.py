"""What the desk keeps: phrases with their versions, turns of guidance, missing answers, promises, call-backs,
incidents, briefs, ready answers to tickets, messages, replays."""

from desk.models.briefs import Brief, BriefVersion
from desk.models.callbacks import Callback, CallbackAttempt
from desk.models.incidents import Incident, IncidentCall
from desk.models.messages import Message, MessageTemplate
from desk.models.phrases import Phrase, PhraseVersion, Publication, VersionState
from desk.models.promises import Promise
from desk.models.quality import DrawnCall, QualityAnswer, QualityQuestion
from desk.models.ready_answers import ReadyAnswer, ReadyAnswerUse, ReadyAnswerVersion
from desk.models.replays import Replay, ReplayedDecision, ReplayState
from desk.models.reports import ReportCell, ReportState
from desk.models.turns_and_missing_answers import GuidanceTurn, MissingAnswer

__all__ = [
    "Brief",
    "BriefVersion",
    "Callback",
    "CallbackAttempt",
    "DrawnCall",
    "GuidanceTurn",
    "Incident",
    "IncidentCall",
    "Message",
    "MessageTemplate",
    "MissingAnswer",
    "Phrase",
    "PhraseVersion",
    "Promise",
    "Publication",
    "QualityAnswer",
    "QualityQuestion",
    "ReadyAnswer",
    "ReadyAnswerUse",
    "ReadyAnswerVersion",
    "Replay",
    "ReplayState",
    "ReplayedDecision",
    "ReportCell",
    "ReportState",
    "VersionState",
]
