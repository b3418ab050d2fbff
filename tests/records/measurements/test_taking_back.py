"""What a person judged is taken back as if nothing had been said since."""

from meetlat.core.values.verdict import Outcome
from meetlat.records.findings.models import Finding
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.services import record_person_verdict
from meetlat.records.measurements.taking_back import take_back
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Application
from records.conftest import NOON, Municipality


def test_what_was_found_short_lapses_and_is_not_called_met(
    meerdam: Municipality, site: Application
) -> None:
    norms = {norm.id: norm for norm in norms_of(meerdam.yardstick) if norm.id == "BEV-02"}
    assert not take_back(site.subject, "BEV-02", meerdam.yardstick, at=NOON)
    record_person_verdict(
        subject=site.subject,
        norm_id="BEV-02",
        yardstick=meerdam.yardstick,
        outcome=Outcome.NOT_MET,
        motivation="Er is geen test.",
        by=meerdam.coordinator,
        at=NOON,
    )
    assert apply_judgements(site.subject, norms=norms, at=NOON).opened == 1
    assert take_back(site.subject, "BEV-02", meerdam.yardstick, at=NOON)
    applied = apply_judgements(site.subject, norms=norms, at=NOON)
    assert (applied.lapsed, applied.resolved) == (1, 0)
    assert Finding.objects.get().state == "resolved"
