"""The name of an operation out of its method and path: `list_orders`, `close_contact`, `order_confirm`."""

from __future__ import annotations

VERBS = {"PATCH": "update", "PUT": "set", "DELETE": "delete"}


def operation_id(method: str, path: str, *, lists: bool) -> str:
    """The name of what a request does, in words that a generated client's function may have.

    Args:
        path: below the version, as `/orders/{number}/actions/confirm`.
        lists: whether it answers many.
    """
    parts = path.strip("/").split("/")
    if parts[-2:-1] == ["actions"]:
        return f"{singular(parts[0])}_{parts[-1]}"
    words = [part.replace("-", "_") for part in parts if not part.startswith("{")]
    below_item = len(parts) >= 2 and parts[-2].startswith("{")
    if parts[-1].startswith("{"):
        return "_".join([VERBS.get(method, "get"), *map(singular, words)])
    *above, last = words
    owner = [singular(word) for word in above]
    if method == "POST" and (below_item or last == singular(last)):
        return _posted(owner, last, of_many=bool(above) and not below_item)
    if method == "GET":
        return "_".join(["list" if lists else "get", *owner, last])
    verb = "create" if method == "POST" else VERBS[method]
    return "_".join([verb, *owner, singular(last)])


def _posted(owner: list[str], last: str, *, of_many: bool) -> str:
    """What a POST below an object or a list does: makes one of many, or what its last word says."""
    if last != singular(last):
        return "_".join(["create", *owner, singular(last)])
    if of_many:
        return "_".join([last, *owner[:-1], f"{owner[-1]}s"])
    return "_".join([last, *owner])


def singular(word: str) -> str:
    """One of what a path calls many."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
