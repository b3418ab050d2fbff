"""Where in life a name is follows from the applications that it serves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.stages import LifeStage, stage_of
from meetlat.records.guards.triggers import install, remove
from meetlat.records.register.models import Application, Hostname
from meetlat.records.register.queries import is_ended, stages_of
from meetlat.records.register.services import add_hostname, register_application

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def serve(meerdam):
    """Register a name that serves an application with a status; "" is none."""

    def add(name: str, status: str) -> Hostname:
        application = None
        if status:
            application = register_application(
                name=name,
                kind="website",
                organisation=meerdam.organisation,
                owner_unit=meerdam.unit,
                at=NOON,
                by=None,
            )
            remove(connection)  # as if the decisions stood
            Application.objects.filter(pk=application.pk).update(status=status)
            install(connection)
            application.refresh_from_db()
        return add_hostname(
            HostName(name),
            organisation=meerdam.organisation,
            at=NOON,
            application=application,
            role="primary",
        )

    return add


def test_every_status_has_a_stage() -> None:
    assert {stage_of(status) for status in Application.Status} == set(LifeStage)


@pytest.mark.parametrize("status", ["proposed", "in_use", "closed", "transferred"])
def test_an_application_and_its_names_are_in_the_same_stage(serve, status: str) -> None:
    host = serve("www.meerdam.example", status)
    host.refresh_from_db()
    assert stages_of(host.application.subject) == {stage_of(status)}
    assert stages_of(host.subject) == {stage_of(status)}
    assert is_ended(host.subject) == (status == "transferred")


def test_a_name_that_serves_nothing_runs(serve) -> None:
    assert stages_of(serve("los.meerdam.example", "").subject) == {LifeStage.RUNNING}


def test_a_domain_is_where_any_of_its_applications_is(serve) -> None:
    serve("oud.meerdam.example", "closed")
    serve("weg.meerdam.example", "transferred")
    host = serve("www.meerdam.example", "in_use")
    assert stages_of(host.domain.subject) == {LifeStage.RUNNING, LifeStage.CLOSED}


@pytest.mark.parametrize("status", ["closed", "transferred", "retired"])
def test_a_domain_that_is_still_held_is_closed_at_the_least(serve, status: str) -> None:
    host = serve("www.meerdam.example", status)
    assert stages_of(host.domain.subject) == {LifeStage.CLOSED}
    assert not is_ended(host.domain.subject)


@pytest.mark.parametrize("use", ["sends_mail", "receives_mail"])
def test_a_domain_with_mail_runs_though_its_site_is_closed(serve, use: str) -> None:
    host = serve("www.meerdam.example", "closed")
    setattr(host.domain, use, True)
    host.domain.save()
    host.refresh_from_db()
    assert stages_of(host.domain.subject) == {LifeStage.RUNNING}
