"""Who may read a call-back is one rule, asked of the database for lists and of one call-back for the stream (PRM-2)."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from desk.callbacks.visibility import seen_by, sees
from desk.models.callbacks import Callback
from escalations.choices import Queue
from service.accounts.roles import Actor, Role
from service.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PEOPLE = (Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR)


def callback(queue: str, owner: User | None, maker: User | None) -> Callback:
    """A stored call-back."""
    begin = timezone.now()
    window = {"window_from": begin, "window_to": begin + timedelta(hours=2)}
    return Callback.objects.create(
        phone="+79161234567", reason="вопрос", queue=queue, owner=owner, made_by=maker, **window
    )


@pytest.mark.parametrize("role", PEOPLE)
def test_the_list_and_the_stream_agree_whose_a_callback_is(role: Role) -> None:
    asker, other, disabled = UserFactory(role=role), UserFactory(), UserFactory(is_active=False)
    actor = Actor.of(asker)
    people = (None, asker, other, disabled)
    for queue, owner, maker in product(("", Queue.SUPERVISOR, Queue.OPP), people, (None, asker, other)):
        callback(queue, owner, maker)
    listed = set(Callback.objects.filter(seen_by(actor)).values_list("pk", flat=True))
    found = {one.pk for one in Callback.objects.select_related("owner") if sees(actor, one)}
    assert found == listed
    assert listed
