"""The verbs of the register, each at home in the module of its noun."""

from meetlat.records.register.applications import (
    add_cost,
    add_partnership,
    assign_responsibility,
    make_platform,
    register_application,
    transition,
)
from meetlat.records.register.changing import change_application
from meetlat.records.register.discoveries import judge_discovery, open_discovery
from meetlat.records.register.errors import (
    AlreadyDecidedError,
    ChangedMeanwhileError,
    HostTakenError,
    RegisterError,
)
from meetlat.records.register.names import add_domain, add_hostname
from meetlat.records.register.transitions import TRANSITIONS, NotAllowedError

__all__ = [
    "TRANSITIONS",
    "AlreadyDecidedError",
    "ChangedMeanwhileError",
    "HostTakenError",
    "NotAllowedError",
    "RegisterError",
    "add_cost",
    "add_domain",
    "add_hostname",
    "add_partnership",
    "assign_responsibility",
    "change_application",
    "judge_discovery",
    "make_platform",
    "open_discovery",
    "register_application",
    "transition",
]
