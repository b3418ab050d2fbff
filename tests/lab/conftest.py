"""A certificate authority for the lab's tests, made once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetlat_lab.ca import CertificateAuthority


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def at() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def authority(tmp_path_factory, at) -> CertificateAuthority:
    return CertificateAuthority(tmp_path_factory.mktemp("ca"), at=at)
