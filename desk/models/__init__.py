"""What the desk keeps: phrases with their versions, the turns of guidance, the answers that were missing."""

from desk.models.phrases import Phrase, PhraseVersion, Publication, VersionState
from desk.models.turns import GuidanceTurn, MissingAnswer

__all__ = ["GuidanceTurn", "MissingAnswer", "Phrase", "PhraseVersion", "Publication", "VersionState"]
