"""Rows are locked without their keys: whoever refers to a locked row needn't wait, so no two wait for each other.

A row that others refer to is locked by `FOR NO KEY UPDATE`: nobody here changes a key, and a reference that is written
asks for nothing but the key. With `FOR UPDATE` a call that writes of an order waits for whoever has the order, who may
be waiting for the call.
"""

from __future__ import annotations

import ast

from tests.test_sizes import ROOT, product


def test_every_lock_leaves_the_key_free() -> None:
    taken = [
        (f"{path.relative_to(ROOT)}:{call.lineno}", {word.arg for word in call.keywords})
        for path in product()
        if "select_for_update" in (source := path.read_text("utf-8"))
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "select_for_update"
    ]
    assert len(taken) > 50
    assert [place for place, words in taken if "no_key" not in words] == []
