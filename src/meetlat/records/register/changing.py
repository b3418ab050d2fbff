"""Changing what the register says of an application, with what it said before in the trail."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Model
from django.utils import timezone as zones
from django.utils.translation import gettext as _

from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.register.errors import ChangedMeanwhileError, RegisterError
from meetlat.records.register.models import Application
from meetlat.records.register.queries import responsible_for
from meetlat.records.register.trail import note

#: What people change. Its state follows decisions, and what it is on (kind, organisation) is
#: what was decided on.
CHANGEABLE: Final = frozenset(
    {
        "name",
        "purpose",
        "owner_unit",
        "platform",
        "supplier",
        "built_on",
        "personal_data",
        "login",
        "transactional",
        "privacy_statement_url",
        "accessibility_statement_url",
        "accessibility_status",
        "exclusion_ground",
        "monthly_visits",
        "portfolio_ref",
    }
)


@transaction.atomic
def change_application(
    application: Application,
    *,
    by: Person,
    at: datetime,
    version: int,
    # Any: the fields of an Application, each of its own type.
    **fields: Any,
) -> frozenset[str]:
    """Change fields of an application; return the names of those that differed.

    *version* is ``application.version`` as the person saw it. The norms see the change with the
    next run, which the caller may ask for.

    Raises:
        ChangedMeanwhileError: someone changed it since; nothing is changed.
        RegisterError: *by* neither answers for it nor is coordinator.
        ValueError: one of *fields* is not changed in this way.
        django.core.exceptions.ValidationError: a field is not satisfied.
    """
    if refused := set(fields) - CHANGEABLE:
        raise ValueError(f"not changed in this way: {', '.join(sorted(refused))}")
    now = Application.objects.select_for_update().get(pk=application.pk)
    _must_be_allowed(now, by, at)
    if now.version != version:
        raise ChangedMeanwhileError(now.version)
    before = {name: getattr(now, name) for name in fields}
    changed = {name for name, value in fields.items() if before[name] != value}
    if not changed:
        return frozenset()
    for name in changed:
        setattr(now, name, fields[name])
    now.version += 1
    now.full_clean()
    now.save(update_fields=[*changed, "version"])
    told = {name: [_plain(before[name]), _plain(fields[name])] for name in sorted(changed)}
    note(now, "application-changed", by=by, at=at, fields=told)
    application.refresh_from_db()
    return frozenset(changed)


def _must_be_allowed(application: Application, by: Person, at: datetime) -> None:
    today = zones.localdate(at)
    mine = any(one.pk == application.pk for one in responsible_for(by, today))
    if not mine and not capacity_of(by, today).acts_as(Role.COORDINATOR):
        raise RegisterError(
            _(
                "Wat het register hierover zegt, wijzigt wie ervoor verantwoordelijk is of een "
                "toetscoördinator."
            )
        )


def _plain(value: Any) -> Any:  # Any: a field's value, as JSON
    return str(value.pk) if isinstance(value, Model) else value
