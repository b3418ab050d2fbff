"""What every test of measuring stands on: noon, an authority, a name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetlat.core.values.hostname import HostName
from meetlat_lab.ca import CertificateAuthority

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def noon() -> datetime:
    return NOON


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory, noon: datetime) -> CertificateAuthority:
    return CertificateAuthority(tmp_path_factory.mktemp("authority"), at=noon)


@pytest.fixture
def www() -> HostName:
    return HostName("www.meerdam.example")
