import json

import pytest

from tests.orders.imports import test_as_written as t

pytestmark = pytest.mark.django_db


def test_make(tmp_path):
    out = {}
    for n in t.FILES:
        try:
            report, stored = t.alone(t.by_command, n, tmp_path)
            out[n] = {"report": [r[:5] for r in report], "orders": stored, "m": [r[5] for r in report]}
        except Exception as e:
            out[n] = {"error": repr(e)}
    open("/tmp/intake_new/out.json", "w").write(json.dumps(out, ensure_ascii=False, indent=0))
