"""The page after logging out says in our own words what stays as it is."""

from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains


def test_the_page_after_logging_out_tells_of_the_shift_and_leads_back(supervisor: Client) -> None:
    answer = supervisor.post(reverse("admin:logout"))
    assertContains(answer, "Если вы на смене, она продолжается")
    assertContains(answer, f'href="{reverse("admin:index")}"')
    assertNotContains(answer, "Благодарим")
