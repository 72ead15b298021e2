"""The table of the script as a page, filtered by topic and status, and the plots of its use."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from desk.admin.guidance.phrase_names import with_names
from desk.choices import Topic
from desk.guidance.docs.docs_generator import rows_of, title_of
from desk.guidance.docs.rule_names import rule_in_words, rule_names
from desk.guidance.phrases.store import default_texts, in_force
from desk.guidance.rules.facts import SITUATION
from desk.guidance.scripts import SCRIPTS
from desk.selectors.rule_usage_and_refusals import DAYS, denials, rules_used
from service.admin.base import RoleAdmin
from service.http.json import Representation


class TablePages(RoleAdmin):
    """Mixin of the phrases' section: the table, and its use."""

    def get_urls(self) -> list[URLPattern]:
        """The pages before those of the section."""
        return [
            path("table/", self.admin_site.admin_view(self.table_view), name="desk_guidance_table"),
            path("usage/", self.admin_site.admin_view(self.usage_view), name="desk_guidance_usage"),
            *super().get_urls(),
        ]

    def menu_pages(self, request: HttpRequest) -> list[Representation]:
        """Both are in the menu of whoever reads phrases."""
        return [
            {"title": "Таблица сценария", "icon": "table_chart", "link": reverse("admin:desk_guidance_table")},
            {"title": "Что используется", "icon": "bar_chart", "link": reverse("admin:desk_guidance_usage")},
        ]

    def page(self, request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
        """A page of the section, for its readers."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, template, {**frame, **context})

    def table_view(self, request: HttpRequest) -> HttpResponse:
        """The rows of one topic, all of them or those of one status."""
        asked = request.GET.get("topic")
        topic = Topic(asked) if asked in Topic.values else Topic.WHERE_IS_PARCEL
        situation = request.GET.get("status", "")
        situation = situation if situation in SITUATION.values else ""
        texts = in_force(default_texts())
        tables = [
            (title_of(script), with_names(rows_of(script, texts, situation), script.rules, texts))
            for script in SCRIPTS
            if script.topic == topic.value
        ]
        return self.page(
            request,
            "admin/desk/guidance_table.html",
            "Таблица сценария",
            tables=tables,
            topics=Topic.choices,
            topic=topic.value,
            situations=list(SITUATION.labels.items()),
            situation=situation,
        )

    def usage_view(self, request: HttpRequest) -> HttpResponse:
        """Plots without any outside host."""
        used = [(bar, *rule_and_page(bar.code)) for bar in rules_used()]
        plots = [
            (f"Правила, к которым обращались за {DAYS} дней", used),
            ("Отказы с запуска службы", [(bar, bar.label, "") for bar in denials()]),
        ]
        return self.page(request, "admin/desk/guidance_usage.html", "Что используется", plots=plots)


def rule_and_page(code: str) -> tuple[str, str]:
    """A rule in words, and where the table has it."""
    if code not in rule_names():
        return rule_in_words(code), ""
    name, topic = rule_names()[code]
    return name, f"{reverse('admin:desk_guidance_table')}?topic={topic}#rule-{code}"
