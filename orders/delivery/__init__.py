"""What delivery costs and how long it takes (DLV-1…DLV-5)."""

from orders.delivery.options import Option, OptionProblem, delivery_options, promised_term, resolve_option

__all__ = ["Option", "OptionProblem", "delivery_options", "promised_term", "resolve_option"]
