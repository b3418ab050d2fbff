"""What a yardstick would say of an application is the worst of the names that count for it."""

from __future__ import annotations

from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.load import load_norms
from meetlat.records.adoption.effect import what_if
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.judging import Ground, begin
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.services import add_hostname, register_application
from records.conftest import NOON, Municipality

WITHOUT_HSTS = [norm for norm in load_norms() if norm.id != "VERB-03"]


def test_a_name_that_does_not_count_opens_and_closes_and_decides_nothing(
    meerdam: Municipality,
) -> None:
    site = register_application(
        name="Sport",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    outcomes = {"primary": Outcome.MET, "acceptance": Outcome.NOT_MET}
    for role, outcome in outcomes.items():
        host = add_hostname(
            HostName(f"{role}.example"),
            organisation=meerdam.organisation,
            at=NOON,
            application=site,
            role=role,
        )
        ground = Ground("measured", role, check="web.hsts")
        begin(host.subject, "VERB-03", meerdam.yardstick, Verdict(outcome, "x"), ground, at=NOON)
        apply_judgements(host.subject, norms=norms_in_force(NOON.date()), at=NOON)
    [change] = what_if(load_norms(), WITHOUT_HSTS, at=NOON).changes
    assert (change.application, change.before) == (site.pk, Outcome.MET)
    assert (change.turned, change.opens, change.closes) == (2, 0, 1)
