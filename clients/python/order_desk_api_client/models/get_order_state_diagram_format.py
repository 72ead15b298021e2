from enum import StrEnum


class GetOrderStateDiagramFormat(StrEnum):
    JSON = "json"
    MERMAID = "mermaid"
    SVG = "svg"

    def __str__(self) -> str:
        return str(self.value)
