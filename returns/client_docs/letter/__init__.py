"""The client's letter and the address label of a return, as PDF (RET-5, RET-7)."""

from returns.client_docs.letter.pages import letter_of

__all__ = ["letter_of"]
