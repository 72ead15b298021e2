"""Receipts of decisions made or refused in a contact (FOR-1): `question_in_contact` around the work, read by the desk.

What is done leaves its receipt in the same transaction; of a refusal it is the one thing written. Reads and dry runs
leave none.
"""

from service.receipts.questions import Question, question_in_contact

__all__ = ["Question", "question_in_contact"]
