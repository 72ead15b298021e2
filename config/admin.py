"""Which admin site the service runs: the desk's own, on which roles decide (contract, "Who may")."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin with the desk's site in the place of the plain one."""

    default_site = "service.admin_site.DeskSite"
