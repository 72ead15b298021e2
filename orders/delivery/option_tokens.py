"""The name of a delivery option in a request: it proves by itself which order, state and price it was made for."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "delivery-option"
PROOF_LENGTH = 16


@dataclass(frozen=True, slots=True)
class OptionToken:
    """What an option's name says: tariff, pick-up point (0 for none), the order's revision and the price."""

    tariff: int
    point: int
    revision: int
    price: Decimal

    def sealed(self, order_number: str) -> str:
        """The name to give out, with a proof that only this order's calculation could have made it."""
        return f"{self._body()}-{self._proof(order_number)}"

    @classmethod
    def opened(cls, text: str, order_number: str) -> "OptionToken | None":
        """The option meant by a name, or None where it isn't this order's or isn't a name at all."""
        body, _, proof = text.rpartition("-")
        if not text.isascii():
            return None
        try:
            tariff, point, revision, price = body.split("-")
            token = cls(int(tariff), int(point), int(revision), Decimal(price))
        except (ValueError, InvalidOperation):
            return None
        sound = token._body() == body and constant_time_compare(proof, token._proof(order_number))
        return token if sound else None

    def _body(self) -> str:
        return f"{self.tariff}-{self.point}-{self.revision}-{self.price}"

    def _proof(self, order_number: str) -> str:
        proof = salted_hmac(PURPOSE, f"{order_number}\n{self._body()}", algorithm="sha256")
        return proof.hexdigest()[:PROOF_LENGTH]
