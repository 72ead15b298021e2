"""The order machine, drawn from its declarations alone: as data, as mermaid text, as a picture."""

from orders.diagram.graph import as_json
from orders.diagram.mermaid import as_mermaid
from orders.diagram.picture import as_svg

__all__ = ["as_json", "as_mermaid", "as_svg"]
