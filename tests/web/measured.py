"""A small municipality that was measured: a test says only what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.load import load_norms
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.judging import Ground, begin
from meetlat.records.people.models import Organisation
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.models import Application, Hostname, Subject
from meetlat.records.register.services import add_hostname, register_application

#: When everything below was measured.
THEN = datetime(2026, 3, 2, 8, tzinfo=UTC)


@dataclass
class Measured:
    """Enters applications and lets norms say things of them."""

    organisation: Organisation
    yardstick: YardstickVersion = field(init=False)

    def __post_init__(self) -> None:
        self.yardstick = adopt_yardstick(
            norms=load_norms(),
            number="1.0.0",
            adopted_by="college",
            adopted_on=date(2020, 1, 1),
            effective_from=date(2020, 1, 1),
            at=THEN,
            by=None,
        )

    def application(self, name: str, host: str = "", **changes: Any) -> Application:
        """Enter an application, with a host name where one is given."""
        usual = {"kind": "website", "owner_unit": None}
        made = register_application(
            name=name, organisation=self.organisation, at=THEN, by=None, **(usual | changes)
        )
        if host:
            add_hostname(
                HostName(host),
                organisation=self.organisation,
                at=THEN,
                application=made,
                role="primary",
            )
        return made

    def host_of(self, application: Application) -> Subject:
        """Return the subject of the application's first host name."""
        return Hostname.objects.filter(application=application).order_by("name")[0].subject

    def says(
        self,
        subject: Subject,
        norm_id: str,
        outcome: str,
        *,
        reason: str = "x",
        locators: tuple[str, ...] = (),
        days: int = 0,
        **data: str | int,
    ) -> None:
        """Let a norm say *outcome* of *subject*, some days after THEN; the findings follow."""
        norms = norms_in_force(THEN.date())
        check = norms[norm_id].checks[0].name if norms[norm_id].checks else ""
        at = THEN + timedelta(days=days)
        begin(
            subject,
            norm_id,
            self.yardstick,
            Verdict(Outcome(outcome), reason, data, locators),
            Ground("measured", f"{norm_id}{subject.pk}{days}"[:64], check),
            at=at,
        )
        apply_judgements(subject, norms=norms, at=at)
