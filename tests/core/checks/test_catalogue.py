"""Every check keeps the promises that the rest of the product builds on."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import meetlat.core.checks
from core.cases import HOST, NOON, V4, V6, dns, https, page, register
from meetlat.core.checks import Check
from meetlat.core.checks.catalogue import BY_ID, CATALOGUE
from meetlat.core.facts.dns import DnsFacts, Lookup, Status
from meetlat.core.facts.https import Exchange, HttpsFacts
from meetlat.core.facts.mail import MailFacts, MailServer
from meetlat.core.facts.page import PageFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import kind_of
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.sources.shelf import SHELF
from meetlat.core.values.verdict import Outcome
from meetlat.core.words import EVERYONES, LANGUAGES, codes, reasons, sentence

ROOM = Path(meetlat.core.checks.__file__).parent
TESTS = Path(__file__).parent
LOOKUPS = ("a", "aaaa", "mx", "txt", "dmarc", "dmarc_of_domain")
#: Causes that show nothing of the server, for better or for worse.
NO_PROOF = (Cause.TIMED_OUT, Cause.UNREACHABLE, Cause.CUT_OFF, Cause.NOT_ALLOWED)


def silent_servers(cause: Cause) -> tuple[TlsFacts, HttpsFacts, MailFacts]:
    """Every server of a name, none of which showed anything."""
    paths = ("/", "/.well-known/security.txt")
    exchanges = [https(cause, address, path) for address in (V4, V6) for path in paths]
    plain = [Exchange("http", address, "/", None, cause) for address in (V4, V6)]
    return (
        TlsFacts(tuple(TlsEndpoint(address, None, cause, ()) for address in (V4, V6))),
        HttpsFacts((*plain, *exchanges)),
        MailFacts((MailServer("mail.example", V4, cause, offers_starttls=True, handshake=None),)),
    )


def test_every_file_is_in_the_catalogue() -> None:
    files = {".".join(f.relative_to(ROOM).with_suffix("").parts) for f in ROOM.glob("*/[a-z]*.py")}
    assert files == {check.id for check in CATALOGUE}
    assert len(BY_ID) == len(CATALOGUE)


def test_every_words_file_belongs_to_a_check() -> None:
    wanted = {
        f"{check.id.replace('.', '/')}.{lang}.toml" for check in CATALOGUE for lang in LANGUAGES
    }
    assert {str(file.relative_to(ROOM)) for file in ROOM.glob("*/*.toml")} == wanted


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.id)
class TestCheck:
    def test_rests_on_documents_of_the_shelf(self, check: Check) -> None:
        assert check.clauses
        assert all(SHELF[clause.source.id] is clause.source for clause in check.clauses)
        assert all(clause.place for clause in check.clauses)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_has_a_sentence_for_every_reason(self, check: Check, language: str) -> None:
        assert set(reasons(check.id, language)) == set(check.reasons)
        assert not EVERYONES & set(check.reasons)

    def test_speaks_of_the_same_values_in_every_language(self, check: Check) -> None:
        for reason in check.reasons:
            fields = [
                set(re.findall(r"\{([^}]*)\}", reasons(check.id, language)[reason]))
                for language in LANGUAGES
            ]
            assert fields[0] == fields[1]
            assert all(name.isidentifier() for name in fields[0])

    def test_has_words_for_the_same_codes_in_every_language(self, check: Check) -> None:
        nl, en = (codes(check.id, language) for language in ("nl", "en"))
        for name, table in en.items():
            assert set(table) == set(nl[name])
        spoken = " ".join(reasons(check.id, "nl").values())
        assert all(f"{{{name}}}" in spoken for name in nl)

    def test_is_tested(self, check: Check) -> None:
        folder, name = check.id.split(".")
        assert (TESTS / folder / f"test_{name}.py").exists()

    def test_says_its_norm_and_what_holds_in_its_docstring(self, check: Check) -> None:
        doc = inspect.getmodule(check.evaluate).__doc__ or ""  # type: ignore[union-attr]
        assert "Norm: " in doc

    def test_takes_what_it_reads_in_that_order(self, check: Check) -> None:
        given = list(inspect.signature(check.evaluate).parameters)
        host = ["host"] if check.needs_host else []
        facts = [kind_of(kind) for kind in check.reads]
        assert given == [*facts, *host, "params", "at"]

    def test_has_parameters_with_a_default_and_a_source_each(self, check: Check) -> None:
        assert dataclasses.is_dataclass(check.params)
        assert check.params() == check.params()
        if dataclasses.fields(check.params):
            source = inspect.getsource(check.params)
            assert source.count("#") >= len(dataclasses.fields(check.params))

    @pytest.mark.parametrize("cause", Cause)
    def test_what_was_not_seen_is_never_passed(self, check: Check, cause: Cause) -> None:
        seen: dict[str, Any] = {kind_of(kind): Unseen(cause) for kind in check.reads}
        verdict = check.judge(seen, check.params(), NOON, host=HOST)
        assert verdict.outcome in {Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE}
        assert (verdict.outcome is Outcome.NOT_APPLICABLE) == (cause in check.absent)
        assert cause.value not in sentence(check.id, verdict.reason, verdict.data)

    @pytest.mark.parametrize("cause", NO_PROOF)
    def test_servers_that_showed_nothing_are_never_judged(self, check: Check, cause: Cause) -> None:
        if not {TlsFacts, HttpsFacts, MailFacts} & set(check.reads):
            return
        facts = (dns(), page(), register(), *silent_servers(cause))
        verdict = check.judge({kind_of(one): one for one in facts}, check.params(), NOON, host=HOST)
        assert (verdict.outcome, verdict.data) == (Outcome.UNDETERMINED, {"cause": cause})

    def test_a_domain_that_does_not_exist_has_nothing_to_judge(self, check: Check) -> None:
        if check.reads != (DnsFacts,):
            return
        no_name = dict.fromkeys(LOOKUPS, Lookup(Status.NO_NAME))
        for half in ({}, {"mx": Lookup(Status.FAILED)}):
            seen = {"dns": dns(**no_name | half)}
            verdict = check.judge(seen, check.params(), NOON, host=HOST)
            assert (verdict.outcome, verdict.data) == (Outcome.NOT_APPLICABLE, {"cause": "no-name"})
            words = sentence(check.id, verdict.reason, verdict.data)
            assert words == "Niet van toepassing: de naam bestaat niet in DNS."

    def test_a_dns_that_does_not_answer_is_never_judged(self, check: Check) -> None:
        if check.reads != (DnsFacts,):
            return
        facts = dns(**dict.fromkeys(LOOKUPS, Lookup(Status.FAILED)), security="indeterminate")
        verdict = check.judge({"dns": facts}, check.params(), NOON, host=HOST)
        assert verdict.outcome is Outcome.UNDETERMINED

    @pytest.mark.parametrize("status", [403, 404, 500, 503])
    def test_an_errors_page_is_not_the_front_page(self, check: Check, status: int) -> None:
        if PageFacts not in check.reads:
            return
        seen = {"page": page(status=status), "register": register()}
        verdict = check.judge(seen, check.params(), NOON, host=HOST)
        assert (verdict.outcome, verdict.data) == (Outcome.UNDETERMINED, {"cause": "error-status"})

    def test_what_was_not_asked_is_undetermined(self, check: Check) -> None:
        verdict = check.judge({}, check.params(), NOON, host=HOST)
        assert (verdict.outcome, verdict.data) == (Outcome.UNDETERMINED, {"cause": "not-asked"})
