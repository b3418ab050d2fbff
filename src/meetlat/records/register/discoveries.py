"""Names that seem to be ours, and what people judge of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from meetlat.records.people.models import Person
from meetlat.records.register.applications import register_application, transition
from meetlat.records.register.errors import AlreadyDecidedError
from meetlat.records.register.guessing import role_of, twin_of
from meetlat.records.register.models import Application, Discovery, DomainName, Hostname
from meetlat.records.register.trail import note

_V = Discovery.Verdict
_R = Hostname.HostRole
#: Roles under which a name is part of an application; the others are measured and never a site.
_SERVING: Final = frozenset({_R.UNKNOWN, _R.PRIMARY, _R.ALIAS, _R.API, _R.REDIRECT})
#: Names judged in one transaction: what fits in some 50 ms, so that others can write too.
_CHUNK: Final = 5


@transaction.atomic
def open_discovery(
    hostname: Hostname,
    source: str = "",
    *,
    kind: str = "",
    what: str = "",
    at: datetime | None = None,
    by: Person | None = None,
) -> Discovery:
    """Note that a name seems to be ours, and where that was seen.

    *source* says it in one word ("tip"); *kind* and *what* in two ("import", "list.csv").
    """
    when = at or hostname.first_seen
    discovery, is_new = Discovery.objects.get_or_create(
        hostname=hostname, defaults={"found_at": when}
    )
    seen = {"kind": kind or source or "tip", "what": what}
    if seen not in discovery.sources:
        discovery.sources = [*discovery.sources, seen]
        discovery.save(update_fields=["sources"])
        action = "discovery-opened" if is_new else "discovery-seen-again"
        note(discovery, action, by=by, at=when, host=hostname.name, source=seen["kind"])
    return discovery


def steps_for(discoveries: Sequence[Discovery]) -> int:
    """Return in how many steps ``judge_discovery`` judges these."""
    return -(-len(discoveries) // _CHUNK)


def judge_discovery(
    discoveries: Iterable[Discovery],
    verdict: str,
    *,
    by: Person,
    at: datetime,
    on_step: Callable[[], None] = lambda: None,
) -> int:
    """Judge names in bulk. Names that are ours become applications ``discovered``.

    ``x`` and ``www.x`` become one application, with ``x`` as its primary name. Mail, acceptance
    and infrastructure names get that role and no application. Another verdict later undoes what
    "ours" did, for as long as nothing was decided. Each name is judged wholly or not at all.
    Returns how many applications were made.

    Raises:
        AlreadyDecidedError: a decision stands on the application behind a name.
    """
    rows = iter(sorted(discoveries, key=lambda one: (len(one.hostname.name), one.hostname.name)))
    made = 0
    while chunk := list(islice(rows, _CHUNK)):
        with transaction.atomic():
            made += sum(_judge(one.pk, _V(verdict), by=by, at=at) for one in chunk)
        on_step()
    return made


def _judge(pk: UUID, verdict: str, *, by: Person, at: datetime) -> int:
    row = Discovery.objects.select_for_update().get(pk=pk)
    before = row.verdict
    if before == verdict:
        return 0
    is_open = verdict == _V.OPEN
    row.verdict = verdict
    row.judged_by, row.judged_at = (None, None) if is_open else (by, at)
    row.save(update_fields=["verdict", "judged_by", "judged_at"])
    host = Hostname.objects.select_related("application", "domain").get(pk=row.hostname_id)
    note(row, "discovery-judged", by=by, at=at, host=host.name, before=before, verdict=verdict)
    if verdict == _V.OURS:
        return _make_ours(host, by=by, at=at)
    if before == _V.OURS:
        _undo_ours(host, by=by, at=at)
    _settle_domain(host.domain, by=by, at=at)
    return 0


def _make_ours(host: Hostname, *, by: Person, at: datetime) -> int:
    _settle_domain(host.domain, by=by, at=at)
    if host.application is not None:
        return 0
    if host.role == _R.UNKNOWN:
        host.role = role_of(host.name, host.domain.name)
    if host.role not in _SERVING:
        _assign(host, None, host.role, by=by, at=at)
        return 0
    twin = Hostname.objects.select_related("application").filter(name=twin_of(host.name)).first()
    if twin is not None and twin.application is not None and _serves(twin.application):
        _assign(host, twin.application, _R.ALIAS, by=by, at=at)
        return 0
    application = register_application(
        name=host.name,
        kind=Application.Kind.API if host.role == _R.API else Application.Kind.WEBSITE,
        organisation=host.domain.organisation,
        owner_unit=None,
        at=at,
        by=by,
    )
    _assign(host, application, _R.PRIMARY, by=by, at=at)
    return 1


def _serves(application: Application) -> bool:
    return application.status != Application.Status.NOT_OURS


def _undo_ours(host: Hostname, *, by: Person, at: datetime) -> None:
    """Take a name from the application that it became, and the application with its last name."""
    application = host.application
    if application is None:
        return
    if application.status != Application.Status.DISCOVERED:
        raise AlreadyDecidedError(application, host.name)
    was_primary = host.role == _R.PRIMARY
    _assign(host, None, _R.UNKNOWN, by=by, at=at)
    left = application.hostnames.order_by("name").first()
    if left is None:
        transition(application, Application.Status.NOT_OURS, at=at, by=by)
    elif was_primary:
        _assign(left, application, _R.PRIMARY, by=by, at=at)


def _assign(
    host: Hostname, application: Application | None, role: str, *, by: Person, at: datetime
) -> None:
    host.application, host.role = application, role
    host.save(update_fields=["application", "role"])
    pk = str(application.pk) if application else ""
    note(host, "hostname-assigned", by=by, at=at, name=host.name, application=pk, role=role)


def _settle_domain(domain: DomainName, *, by: Person, at: datetime) -> None:
    """Derive from the judged names whether the whole domain is ours.

    It is when the domain itself or its ``www`` is. A name below it does not make it so: our site
    may stand under a supplier's domain, with the sites of others.
    """
    verdicts = set(
        Discovery.objects.filter(
            Q(hostname__name=domain.name) | Q(hostname__name=f"www.{domain.name}")
        ).values_list("verdict", flat=True)
    )
    if _V.OURS in verdicts:
        ours: bool | None = True
    elif verdicts & {_V.NOT_OURS, _V.LOOKALIKE, _V.PARTNER}:
        ours = False
    elif verdicts:
        ours = None
    else:
        return
    if ours is domain.ours:
        return
    domain.ours = ours
    domain.save(update_fields=["ours"])
    note(domain, "domain-judged", by=by, at=at, name=domain.name, ours=ours)
