"""Accounts: administrators make and disable them; nobody deletes one, for history names it (ORD-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import ReadOnlyPasswordHashWidget
from django.contrib.auth.hashers import is_password_usable
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldBooleanSwitchWidget

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Actor, Role
from service.admin import access_changes
from service.admin.account_names import accounts_called
from service.admin.formatting import moscow_time
from service.admin.object_history import history_list
from service.admin.posted_search import PostedSearch
from service.admin.sign_ins import sign_ins_page
from service.admin.start_page_counters import WorkCounter
from service.admin_site import ADMIN_ROLES
from service.login import hashing_slot
from service.login.sign_ins import note
from service.models import SignInKind, User
from service.use_cases.keep_access import access_change, keep_new, keep_secret_change
from service.use_cases.role_requests import ask_for_role, takes_two
from service.use_cases.second_factor import end_second_factor

CHANGE = "Сотрудник сменит пароль при первом входе"
DISABLED = (
    "Снимите, чтобы закрыть доступ: открытые сеансы и токены перестанут действовать сразу и насовсем. Удалить учётную "
    "запись нельзя: в истории остаётся, кто что сделал."
)
ROLES = [(role.value, role.label) for role in Role if role is not Role.SYSTEM]


class RoleRules:
    """Mixin of both forms: a trainee is an operator, and a carrier's account names its carrier (INT-8)."""

    def clean(self) -> dict[str, Any]:
        """Refuse in words what doesn't go with the role, before the database does."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if cleaned.get("trainee") and cleaned.get("role") != Role.OPERATOR:
            raise ValidationError({"trainee": "Новым сотрудником бывает только оператор."})
        is_carrier = cleaned.get("role") == Role.CARRIER
        if cleaned.get("carrier") and not is_carrier:
            raise ValidationError({"carrier": "Служба доставки бывает только у роли «Служба доставки»."})
        if is_carrier and not cleaned.get("carrier") and not settings.DEMO:
            raise ValidationError({"carrier": "Назовите службу, за которую говорит эта учётная запись."})
        cleaned["sso_subject"] = cleaned.get("sso_subject") or None
        return cleaned


class NewAccountForm(RoleRules, UserCreationForm):
    """A new account with its password, which its owner is to change unless told otherwise."""

    must_change_password = forms.BooleanField(label=CHANGE, required=False, initial=True)


class StoredPassword(ReadOnlyPasswordHashWidget):
    """Whether there is a password: how its hash was made tells nobody anything."""

    template_name = "admin/service/user/stored_password.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """That alone."""
        return {**forms.Widget.get_context(self, name, value, attrs), "stored": is_password_usable(value)}


class AccountForm(RoleRules, UserChangeForm):
    """An account that exists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget = StoredPassword()
        if "is_active" in self.fields:
            self.fields["is_active"].help_text = DISABLED


class ResetForm(AdminPasswordChangeForm):
    """A password that an administrator gives, which the account's owner is to change unless told otherwise."""

    must_change_password = forms.BooleanField(
        label=CHANGE, required=False, initial=True, widget=UnfoldBooleanSwitchWidget
    )

    def save(self, commit: Any = True) -> User:
        """Store it; the account's tokens and sessions end."""
        own: bool = self.cleaned_data["must_change_password"]
        self.user.must_change_password = own and self.user.has_usable_password()
        with hashing_slot(patient=True):
            user: User = super().save(commit)
        return user


class AccountAdmin(PostedSearch, UserAdmin):
    """Name, role and password of everyone who works with the service, people and systems alike."""

    writers = ADMINISTRATORS
    group, icon = "Служебное", "manage_accounts"
    form, add_form, change_password_form = AccountForm, NewAccountForm, ResetForm
    change_user_password_template = "admin/service/user/change_password.html"  # noqa: S105
    list_display = ("username", "display_name", "role", "trainee", "is_active", "last_login")
    list_filter = ("role", "trainee", "is_active")
    ordering = ("username",)
    search_help_text = "Имя или логин"
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined", "second_factor_shown", "sign_ins_shown", "history_shown")
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name")}),
        ("Роль", {"fields": ("role", "carrier", "trainee", "is_active", "must_change_password")}),
        ("Вход", {"fields": ("sso_subject", "second_factor_shown", "sign_ins_shown")}),
        ("Даты", {"fields": ("last_login", "date_joined")}),
        ("История", {"fields": ("history_shown",)}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "display_name", "role", "carrier", "trainee")}),
        ("Пароль", {"fields": ("password1", "password2", "must_change_password")}),
    )

    def get_urls(self) -> list[URLPattern]:
        """Besides an account's page, those on which its second factor is reset and its sessions are ended."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/second-factor/", view(self.second_factor_view), name="service_user_second_factor"),
            path("access-changes/", view(self.access_changes_view), name="access_changes"),
            path("<int:pk>/sign-ins/", view(self.sign_ins_view), name="service_user_sign_ins"),
            *super().get_urls(),
        ]

    @admin.display(description="история изменений")
    def history_shown(self, user: User) -> SafeString | str:
        """Who changed what of the account, newest first."""
        return history_list("user", user.pk)

    @admin.display(description="сеансы и токены")
    def sign_ins_shown(self, user: User) -> SafeString:
        """Where they are listed and ended."""
        page = reverse("admin:service_user_sign_ins", args=[user.pk])
        return format_html('<a class="desk-link" href="{}">Показать и завершить…</a>', page)

    def sign_ins_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The account's sessions, tokens and last logins, ended from here."""
        user = User.objects.filter(pk=pk).first()
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        return sign_ins_page(self.admin_site, request, user, {"title": "Входы сотрудника", "opts": self.opts})

    @admin.display(description="второй фактор")
    def second_factor_shown(self, user: User) -> SafeString | str:
        """Since when there is one, and where it is reset."""
        if user.second_factor_since is None:
            return "обязателен, но не подключён" if user.second_factor_missing else "не подключён"
        page = reverse("admin:service_user_second_factor", args=[user.pk])
        words = f"подключён {moscow_time(user.second_factor_since)}"
        return format_html('{} · <a class="desk-link" href="{}">Сбросить…</a>', words, page)

    def second_factor_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Resets somebody's second factor who has lost phone and recovery codes; never one's own."""
        user = User.objects.filter(pk=pk).first()
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user) or user.pk == request.user.pk:
            raise PermissionDenied
        if request.method != "POST":
            return self._reset_page(request, user)
        if end_second_factor(user, "reset_second_factor", Actor.of(request.user)):
            messages.success(request, f"Второй фактор сброшен: {user}. Сеансы и токены учётной записи закончились.")
        return HttpResponseRedirect(reverse("admin:service_user_change", args=[pk]))

    def _reset_page(self, request: HttpRequest, user: User) -> TemplateResponse:
        facts = [("Роль", user.get_role_display()), ("Второй фактор с", moscow_time(user.second_factor_since))]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Сброс второго фактора",
            "object": user,
            "facts": [(label, value) for label, value in facts if value],
            "buttons": [("reset", "Сбросить второй фактор")] if user.second_factor_since else [],
        }
        return TemplateResponse(request, "admin/service/action_page.html", context)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: an account is disabled, and what it did stays named."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nobody takes their own role or access away by mistake."""
        mine = ("role", "trainee", "is_active") if obj is not None and obj.pk == request.user.pk else ()
        return (*self.readonly_fields, *mine)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The system acts without an account."""
        if db_field.name == "role":
            kwargs["choices"] = ROLES
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        """Keep Django's own flags in step with the role; the database ends the access of who is disabled."""
        asked = self.hold_back(request, obj)
        obj.is_staff, obj.is_superuser = obj.role in ADMIN_ROLES, obj.role == Role.ADMINISTRATOR
        actor = Actor.of(request.user)
        if not change:
            super().save_model(request, obj, form, change)
            keep_new(obj, actor)
        else:
            with access_change(User, obj.pk, "edit", actor):
                super().save_model(request, obj, form, change)
        if asked:
            self.ask(request, obj, asked)

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """What others have changed in who may come in."""
        return access_changes.waiting(request)

    def menu_pages(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What others have changed, beside the accounts."""
        return [{"title": "Изменения доступа", "icon": "notifications_active", "link": reverse("admin:access_changes")}]

    def access_changes_view(self, request: HttpRequest) -> HttpResponse:
        """The changes, for administrators."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return access_changes.page(self.admin_site, request)

    def hold_back(self, request: HttpRequest, obj: User) -> str:
        """Where two administrators must decide: have the account stay what it is; the role to ask for."""
        before = User.objects.select_for_update(of=("self",), no_key=True).filter(pk=obj.pk).first()
        asked = str(obj.role)
        if not takes_two(before, asked, is_active=obj.is_active):
            return ""
        stays = before or User(role=Role.OPERATOR, is_active=True)
        obj.role, obj.is_active, obj.carrier_id = stays.role, stays.is_active, stays.carrier_id
        return asked

    def ask(self, request: HttpRequest, obj: User, role: str) -> None:
        """Ask the other administrators, and say so."""
        ask_for_role(obj, role, Actor.of(request.user))
        messages.warning(request, f"{obj} получит роль администратора, когда это подтвердит другой администратор.")

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """A password that an administrator gave stands in the history too; Django tells of it by this alone."""
        if request.resolver_match is not None and request.resolver_match.url_name == "auth_user_password_change":
            keep_secret_change(obj, "set_password", Actor.of(request.user))
            note(SignInKind.PASSWORD_CHANGED, obj, by=Actor.of(request.user))
        return super().log_change(request, obj, message)

    def named(self, words: str) -> Q:
        """None at once: accounts have no numbers that people know."""
        return Q(pk__in=())

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Accounts whose name holds the words."""
        return queryset.filter(pk__in=accounts_called(words))
