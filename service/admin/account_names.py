"""Accounts by what people call them: lists show whose they are by name, so they are found by it too (PDN-1)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from service.models import User


def accounts_called(words: str) -> QuerySet[User]:
    """The accounts whose log-in or name holds the words."""
    return User.objects.filter(Q(username__icontains=words) | Q(display_name__icontains=words))


def ids_of_accounts_called(words: str) -> list[int]:
    """Their ids, found first: accounts are few, the rows that name them are many."""
    return list(accounts_called(words).values_list("pk", flat=True))
