"""Trust: contexts made once, that ask what they are for."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from meetlat.measuring.trust import VERSIONS, distrust_word, make_trust


def test_only_the_strict_one_verifies_and_none_matches_names() -> None:
    trust = make_trust()
    contexts = [trust.strict, trust.seeing, trust.lenient, *trust.only.values()]
    assert [one.verify_mode for one in contexts] == [ssl.CERT_REQUIRED] + [ssl.CERT_NONE] * 6
    assert not any(one.check_hostname for one in contexts)


def test_each_version_has_a_context_that_speaks_nothing_else() -> None:
    for name, context in make_trust().only.items():
        assert context.minimum_version == context.maximum_version == VERSIONS[name]


def test_a_file_without_a_certificate_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")
    with pytest.raises(ssl.SSLError):
        make_trust([tmp_path / "ca.pem"])


@pytest.mark.parametrize(("code", "word"), [(18, "self-signed"), (66, "weak-key"), (99, "x509-99")])
def test_distrust_is_one_word(code: int, word: str) -> None:
    error = ssl.SSLCertVerificationError()
    error.verify_code = code
    assert distrust_word(error) == word
