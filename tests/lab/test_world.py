"""World files read back as what went into them."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from meetlat_lab.world import DOCUMENTATION_NETWORKS, world_text


def test_every_part_reads_back() -> None:
    text = world_text(
        now=datetime(2026, 11, 24, 12, tzinfo=UTC),
        dns_servers=["127.0.0.1:5300"],
        trust_anchors={".": ["1 13 2 AB"]},
        dial={("192.0.2.10", 443): ("127.0.0.1", 8443)},
        ca_files=["ca.pem"],
    )
    assert tomllib.loads(text) == {
        "now": datetime(2026, 11, 24, 12, tzinfo=UTC),
        "dns": {"servers": ["127.0.0.1:5300"], "trust_anchors": {".": ["1 13 2 AB"]}},
        "dial": {"192.0.2.10 443": "127.0.0.1 8443"},
        "tls": {"ca_files": ["ca.pem"]},
        "guard": {"allow": list(DOCUMENTATION_NETWORKS)},
    }


@given(
    st.dictionaries(
        st.tuples(st.ip_addresses().map(str), st.integers(0, 65535)),
        st.tuples(st.ip_addresses().map(str), st.integers(0, 65535)),
    ),
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]))),
)
def test_any_map_and_any_file_name_read_back(dial, ca_files) -> None:
    text = world_text(dns_servers=[], trust_anchors={}, dial=dial, ca_files=ca_files)
    read = tomllib.loads(text)
    assert read["tls"]["ca_files"] == ca_files
    assert read["dial"] == {f"{a} {p}": f"{b} {q}" for (a, p), (b, q) in dial.items()}
