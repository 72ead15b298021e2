"""The message of the launcher when everything is ready: address, accounts."""

from __future__ import annotations

from config.embedded.launch_options import Options

ACCOUNTS = (
    ("operator", "оператор"),
    ("trainee", "новый сотрудник"),
    ("supervisor", "супервайзер, с доступом в админку"),
    ("returns_specialist", "специалист по возвратам, с доступом в админку"),
    ("claims_specialist", "специалист ОПП, с доступом в админку"),
    ("administrator", "администратор, с доступом в админку"),
    ("operator_anna, supervisor_irina …", "коллеги тех же ролей"),
    ("warehouse, carrier, shop, telephony", "смежные системы"),
)

LOADED = "Демо загружено целиком."


def greeting(options: Options) -> str:
    """Addresses and demo accounts; nothing here is a secret, the demo listens on this machine alone."""
    width = max(len(name) for name, _ in ACCOUNTS)
    return "\n".join(
        [
            "",
            f"  Рабочее место  {options.address}/workspace/",
            f"  API            {options.address}/api/v1/",
            f"  Документация   {options.address}/api/v1/docs",
            f"  Админка        {options.address}/admin/",
            "",
            "  Учётные записи (пароль у всех demo):",
            *(f"    {name:<{width}}  {who}" for name, who in ACCOUNTS),
            "",
            "  Пользоваться можно сразу: заказы DEMO-… уже на месте. Списки, очереди и отчёты ещё наполняются;",
            f"  когда всё загрузится, появится строка «{LOADED}»",
            f"  Данные и журналы: {options.data}",
            "  Остановить: Ctrl-C",
            "",
        ]
    )
