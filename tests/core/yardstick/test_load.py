"""The norms that come with Meetlat, and what happens to a folder with mistakes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.core.checks.catalogue import CATALOGUE
from meetlat.core.sources.shelf import SHELF
from meetlat.core.yardstick.areas import AREAS
from meetlat.core.yardstick.load import NORMS, NormFilesError, load_norms
from meetlat.core.yardstick.mistakes import NormFileError
from meetlat.core.yardstick.norm import Addressee, Gate, Norm, Obligation, Section
from meetlat.core.yardstick.params import params_for

ALL = load_norms()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One norm in a folder of its own, for a test to spoil; it says itself what may be silent."""
    (tmp_path / "verb").mkdir()
    text = (NORMS / "verb" / "VERB-03.toml").read_text("utf-8")
    said = 'severity = "high"\nwaivable = false\ngate = "go_live"\nretest_days = '
    (tmp_path / "verb" / "VERB-03.toml").write_text(text.replace("retest_days = ", said), "utf-8")
    return tmp_path


def test_every_section_of_the_rod_has_norms_in_its_order() -> None:
    order = list(Section)
    places = [order.index(norm.section) for norm in ALL]
    assert set(places) == set(range(len(order)))
    assert places == sorted(places)


def test_there_are_enough_norms_of_each_sort() -> None:
    assert len(ALL) >= 28
    assert sum(norm.asks_a_person for norm in ALL) >= 8
    assert len({norm.area for norm in ALL}) >= 8


def test_every_check_is_used_by_a_norm() -> None:
    assert {use.name for norm in ALL for use in norm.checks} == {check.id for check in CATALOGUE}


@pytest.mark.parametrize("norm", ALL, ids=lambda norm: norm.id)
class TestNorm:
    def test_speaks_both_languages_in_plain_words(self, norm: Norm) -> None:
        texts = [norm.title, norm.statement, norm.why, norm.how]
        if norm.question:
            texts += [norm.question.text, norm.question.evidence]
        for text in texts:
            assert (text.nl and text.en and text.nl != text.en) or norm.title is text
            assert "!" not in text.nl.replace("!=", "")
            assert " je " not in f" {text.nl} "

    def test_gives_parameters_that_its_checks_take(self, norm: Norm) -> None:
        assert all(params_for(use) is not None for use in norm.checks)

    def test_what_the_law_asks_is_mended_within_a_month(self, norm: Norm) -> None:
        if norm.obligation is Obligation.STATUTORY and norm.confirmed:
            assert norm.days_to_mend is not None
            assert norm.days_to_mend <= 30

    def test_what_is_recommended_holds_nothing_up(self, norm: Norm) -> None:
        if norm.obligation is Obligation.RECOMMENDED:
            assert (norm.gate, norm.days_to_mend) == (Gate.NONE, None)


#: Acts that bind whoever does what they speak of, a private party too.
_BINDS_ALL = {"AVG", "UAVG", "Tw", "AI-verordening", "DSA", "BW 6", "NIS2"}


@pytest.mark.parametrize(
    "norm",
    [norm for norm in ALL if norm.obligation is Obligation.STATUTORY],
    ids=lambda norm: norm.id,
)
def test_a_law_that_binds_all_is_not_said_to_bind_public_bodies_alone(norm: Norm) -> None:
    binding = {SHELF[one].title for one in _BINDS_ALL}
    binds_all = any(source.title in binding for source in norm.sources)
    assert (norm.addressee is Addressee.EVERYONE) is binds_all


def test_loading_twice_gives_the_same() -> None:
    assert load_norms() == ALL


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert [m.problem.en for m in mistakes_in(tmp_path)] == ["there are no norms in this folder"]


@pytest.mark.parametrize(
    ("old", "new", "line_begins", "problem"),
    [
        ('id = "VERB-03"', 'id = "VERB-3"', "id", "looks like VERB-03"),
        ('id = "VERB-03"', 'id = "VERB-04"', "id", "verb/VERB-04.toml"),
        ('"beveiliging"', '"privacy"', "section", "lies in"),
        ('"beveiliging"', '"veiligheid"', "section", "choose from nut"),
        ('"wettelijk"', '"verplicht"', "obligation", "choose from wettelijk"),
        ('certainty = "deels"', "certainty = 1", "certainty", "a text, not a whole number"),
        ('certainty = "deels"\n', "", "id", "'certainty' is missing"),
        ('subject = "hostname"', 'subject = "domain"', "subject", "judges a hostname"),
        ('advisers = ["ciso"]', 'advisers = ["baas"]', "advisers", "'baas'"),
        ('"website", ', '"website", "krant", ', "kinds", "choose from website"),
        ('phases = ["go_live", "in_use"]', 'phases = ["in_use"]', "gate", "before going live"),
        ("waivable = false", "waivable = true", "waivable", "how long"),
        ("waivable = false", "waivable = false\nwaiver_max_days = 9", "waiver", "cannot be"),
        ("retest_days = 1", "retest_days = -1", "retest_days", "less than 0"),
        ("retest_days = 1", "retest_days = 1\nretest = 2", "retest", "not known"),
        ('"deels"', '"onbevestigd"', "gate", "not confirmed"),
        ("retest_days = 1", 'retest_days = 1\nflags = { all_of = ["x"] }', "flags", "no flag 'x'"),
        (
            "retest_days = 1",
            'retest_days = 1\nflags = { all_of = ["login"], none_of = ["login"] }',
            "flags",
            "in one list",
        ),
        ('name = "web.hsts"', 'name = "web.hasts"', "checks", "no check 'web.hasts'"),
        ("min_max_age_s = 31536000", 'min_max_age_s = "jaar"', "checks", "takes another value"),
        ("min_max_age_s = 31536000", "max_age = 31536000", "checks", "no parameter 'max_age'"),
        ("min_max_age_s = 31536000", 'min_max_age_s = "profile.x"', "checks", "does not hold 'x'"),
        ('id = "RFC 6797"', 'id = "RFC 1"', "sources", "'RFC 1'"),
        ('id = "RFC 6797"', 'title = "X", url = "http://x"', "sources", "https url"),
        ("statement = ", "stelling = ", "stelling", "'stelling' is not known"),
        ("certainty = ", "certainty = = ", "certainty", "not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(
    folder: Path, old: str, new: str, line_begins: str, problem: str
) -> None:
    file = folder / "verb" / "VERB-03.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    mistakes = mistakes_in(folder)
    assert [m for m in mistakes if problem in m.problem.en], mistakes
    lines = file.read_text("utf-8").splitlines()
    assert any(lines[m.line - 1].startswith(line_begins) for m in mistakes), mistakes


def test_one_mistake_does_not_hide_another(folder: Path) -> None:
    file = folder / "verb" / "VERB-03.toml"
    text = (
        file.read_text("utf-8")
        .replace('"ciso"', "1")
        .replace('certainty = "deels"', 'certainty = "ja"')
    )
    file.write_text(text, "utf-8")
    (folder / "verb" / "VERB-04.toml").write_bytes(b"\xff")
    assert len(mistakes_in(folder)) == 3


def test_a_norm_without_a_check_asks_a_question(folder: Path) -> None:
    file = folder / "verb" / "VERB-03.toml"
    lines = [
        line
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith(("checks", "question", "evidence", "answer"))
    ]
    file.write_text("\n".join(lines), "utf-8")
    assert any("a question, or both" in one.problem.en for one in mistakes_in(folder))


@settings(deadline=None, max_examples=50)  # every example writes a file
@given(st.integers(0, 2000), st.text(max_size=3))
def test_a_spoilt_file_is_read_or_refused_never_another_error(at: int, put: str) -> None:
    text = (NORMS / "verb" / "VERB-03.toml").read_text("utf-8")
    with TemporaryDirectory() as place:
        file = Path(place) / "verb" / "VERB-03.toml"
        file.parent.mkdir()
        file.write_text(text[:at] + put + text[at + 1 :], "utf-8", newline="")
        try:
            load_norms(Path(place))
        except NormFilesError:
            pass


def mistakes_in(folder: Path) -> tuple[NormFileError, ...]:
    with pytest.raises(NormFilesError) as refusal:
        load_norms(folder)
    return refusal.value.mistakes


def test_every_area_of_the_catalogue_has_a_place() -> None:
    assert len(AREAS) == 22
