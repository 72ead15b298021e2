"""The diagram tells the machine: every status, every transition, and what leads on from here."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from orders.choices import Action, Status
from orders.diagram import as_json, as_mermaid, as_svg
from orders.diagram.graph import edges, lanes
from orders.diagram.layout import layout
from orders.diagram.picture import FIRST_LANE, LANE, RIGHT, WIDEST, lane_width
from orders.fsm.machine import ORDER_MACHINE

SVG = "{http://www.w3.org/2000/svg}"


def words(picture: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture).iter(f"{SVG}text")]


def clear(picture: str) -> set[str]:
    """The names of the lanes that aren't faded."""
    groups = [group for group in ET.fromstring(picture).iter(f"{SVG}g") if group.get("opacity") == "1"]
    return {line.text or "" for group in groups for line in group.findall(f"{SVG}text")}


def test_the_data_hold_every_status_and_transition() -> None:
    result = as_json()
    assert [status["code"] for status in result["statuses"]] == Status.values
    assert {status["code"] for status in result["statuses"] if status["final"]} == set(ORDER_MACHINE.finals)
    assert {status["code"] for status in result["statuses"] if status["initial"]} == set(ORDER_MACHINE.initial)
    declared = {(action, source) for action, steps in ORDER_MACHINE.transitions.items() for source in steps}
    assert {(step["action"], step["from"]) for step in result["transitions"]} == declared
    assert len(result["transitions"]) == len(declared)


def test_an_action_that_decides_its_target_names_them_all() -> None:
    confirm = next(step for step in as_json()["transitions"] if (step["action"], step["from"]) == ("confirm", "new"))
    assert confirm["to"] == ["closed_region", "manual_check", "supervisor_check", "confirmed"]
    assert confirm["roles"] == ["operator", "supervisor", "claims_specialist"]


def test_mermaid_draws_each_pair_of_statuses_once() -> None:
    arrows = re.findall(r"^    (\w+) --> (\w+) :", as_mermaid(), re.MULTILINE)
    assert len(arrows) == len(set(arrows))
    assert set(arrows) == {(edge.source, target) for edge in edges() for target in edge.targets}
    assert "supervisor_check --> confirmed : Подтвердить, Пройдена проверка СВ" in as_mermaid()
    assert "[*] --> new" in as_mermaid()
    assert "client_return --> [*]" in as_mermaid()


def test_lanes_hold_every_transition_once() -> None:
    drawn = [(lane.action, source, lane.targets) for lane in lanes() for source in lane.sources]
    declared = [(edge.action, edge.source, () if edge.stays else edge.targets) for edge in edges()]
    assert sorted(drawn) == sorted(declared)


def test_statuses_stand_in_the_order_of_their_distance_from_the_beginning() -> None:
    plan = layout()
    assert sorted(plan.rows) == sorted(Status.values)
    ranks = [plan.ranks[status] for status in plan.rows]
    assert ranks == sorted(ranks)
    assert plan.ranks["new"] == 0
    assert plan.ranks["confirmed"] == 1
    assert plan.ranks["exported"] == 2
    assert plan.ranks["annul_requested"] == 3


def test_the_picture_names_every_status_and_action() -> None:
    assert {*Status.labels, *Action.labels} <= set(words(as_svg()))


@pytest.mark.parametrize("lanes", [1, 30, 38, 39, 45, 60])
def test_lanes_get_narrower_the_more_there_are(lanes: int) -> None:
    width = lane_width(lanes)
    assert FIRST_LANE + width * lanes + RIGHT <= WIDEST
    assert width == LANE or FIRST_LANE + LANE * lanes + RIGHT > WIDEST


def test_the_picture_fits_a_desktop_and_carries_no_script() -> None:
    root = ET.fromstring(as_svg())
    assert int(root.get("width", "0")) <= 1440
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "g", "line", "circle", "polygon"
    }  # fmt: skip
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")


@pytest.mark.parametrize("status", Status.values)
def test_from_the_current_status_only_its_own_actions_stand_out(status: str) -> None:
    assert clear(as_svg(status)) == {ORDER_MACHINE.labels[edge.action] for edge in edges() if edge.source == status}
    assert f"Сейчас: {Status(status).label}." in as_svg(status)


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(ValueError, match="lost"):
        as_svg("lost")
