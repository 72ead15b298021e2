"""Logging in with a name and a password, whichever door asks: the API or the admin.

`log_in(request, username, password, door=…)` is the one way in. It bounds how many passwords a process hashes at once
(`hashing`), how often anybody may guess (`attempts`), and lets nobody's guesses keep the owner of an account out: a
device that has logged in before (`devices`) and a network that it was done from are counted for themselves.
"""

from service.login.attempts import Attempt
from service.login.checking import PasswordChangeRequired, WrongCredentials, enter_code, log_in
from service.login.devices import remember_device
from service.login.hashing import Busy, hashing_slot
from service.login.second_factor import EnrolmentRequired, SecondFactorRequired, SecondFactorWrong

__all__ = [
    "Attempt",
    "Busy",
    "EnrolmentRequired",
    "PasswordChangeRequired",
    "SecondFactorRequired",
    "SecondFactorWrong",
    "WrongCredentials",
    "enter_code",
    "hashing_slot",
    "log_in",
    "remember_device",
]
