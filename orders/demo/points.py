"""Pick-up points of the demo."""

from random import Random

from orders.demo.places import Place
from orders.demo.words import STREETS

PICKUP_CARRIERS = ("cdek", "boxberry", "five_post", "pickpoint")


def point_in(place: Place, carrier: str, rng: Random) -> dict[str, str]:
    """A pick-up point of the carrier in the locality, in the contract's shape."""
    serial = rng.randrange(1, 4)
    street = STREETS[serial * 5 % len(STREETS)]
    return {
        "code": f"{carrier.upper()}-{place.prefixes[0]}-{serial}",
        "name": f"{place.locality}, пункт № {serial}",
        "address": f"{place.locality}, {street}, {serial * 7}",
    }
