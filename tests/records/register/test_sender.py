"""Is this site ours? Yes, of a partner, closed, unknown or a warning: never "no", never "safe"."""

from collections.abc import Callable

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.core.values.hostname import HostName
from meetlat.core.values.likeness import Resembles
from meetlat.records.guards.triggers import install, remove
from meetlat.records.register.models import Application, Discovery
from meetlat.records.register.sender import Known, check, ours
from meetlat.records.register.services import (
    add_hostname,
    add_partnership,
    judge_discovery,
    open_discovery,
    transition,
)
from records.conftest import NOON, Municipality

Judge = Callable[..., Discovery]


@pytest.fixture
def judged(meerdam: Municipality) -> Judge:
    def build(name: str, verdict: str = "ours") -> Discovery:
        row = add_hostname(HostName(name), organisation=meerdam.organisation, at=NOON)
        discovery = open_discovery(row, kind="tip", what="", at=NOON)
        judge_discovery([discovery], verdict, by=meerdam.coordinator, at=NOON)
        return Discovery.objects.get(pk=discovery.pk)

    return build


def known(text: str) -> list[str]:
    return [answer.known for answer in check(text).answers]


def test_what_staff_confirmed_is_ours_from_that_moment(judged: Judge) -> None:
    assert known("www.zwembad.example") == [Known.UNKNOWN]
    judged("www.zwembad.example")
    (answer,) = check("https://www.zwembad.example/tarieven").answers
    assert (answer.known, answer.decided, answer.since) == (Known.OURS, False, NOON.date())
    assert answer.application == Application.objects.get()


def test_a_name_under_our_domain_is_ours_unless_it_was_judged_not_to_be(judged: Judge) -> None:
    judged("meerdam.example")
    (answer,) = check("loket.meerdam.example").answers
    assert (answer.known, answer.application, answer.domain) == (
        Known.OURS,
        None,
        "meerdam.example",
    )
    judged("gekaapt.meerdam.example", "not_ours")
    assert known("gekaapt.meerdam.example") == [Known.UNKNOWN]


def test_a_mail_address_is_told_by_its_domain(judged: Judge) -> None:
    judged("meerdam.example")
    (answer,) = check("Van: Zorg <zorg@meerdam.example>").answers
    assert (answer.known, answer.is_mail, answer.domain) == (Known.OURS, True, "meerdam.example")


def test_a_suppliers_other_customers_are_not_ours(judged: Judge) -> None:
    judged("meerdam.leverancier.example")
    told = known("https://andere.leverancier.example info@leverancier.example")
    assert told == [Known.UNKNOWN, Known.UNKNOWN]
    assert ours(HostName("meerdam.leverancier.example")).known is Known.OURS


def test_a_partners_site_tells_our_role(judged: Judge) -> None:
    judged("www.regio.example")
    add_partnership(
        Application.objects.get(),
        party="Regio Meerland",
        role="participant",
        role_in_words="Meerdam doet mee",
    )
    answer = ours(HostName("www.regio.example"))
    assert answer.known is Known.OURS_OF_PARTNER
    assert [(one.party, one.role_in_words) for one in answer.partners] == [
        ("Regio Meerland", "Meerdam doet mee")
    ]
    judged("partner.example", "partner")
    assert ours(HostName("partner.example")).known is Known.OURS_OF_PARTNER


def test_a_closed_site_says_since_when(judged: Judge) -> None:
    judged("www.oud.example")
    one = Application.objects.get()
    remove(connection)  # as if the decisions stood
    for state in ("phasing_out", "closed"):
        transition(one, state, at=NOON, by=None)
    install(connection)
    answer = ours(HostName("www.oud.example"))
    assert (answer.known, answer.since, answer.decided) == (Known.CLOSED, NOON.date(), True)


def test_look_alikes_are_warned_for_with_the_reason(judged: Judge) -> None:
    judged("meerdam.example")
    judged("heel-anders.example", "lookalike")
    told = check(
        "https://www.meerdam.example@trap.nl https://mееrdam.example https://heel-anders.example"
        " https://betaal.heel-anders.example https://meerdam.example.trap.com"
    ).answers
    rules = [answer.likeness.rule if answer.likeness else None for answer in told]
    assert [answer.known for answer in told] == [Known.UNKNOWN, *[Known.LOOKALIKE] * 4]
    assert rules == [None, Resembles.SAME_LOOK, None, None, Resembles.OUR_NAME_IN_FRONT]


def test_a_link_to_a_number_is_unknown(judged: Judge) -> None:
    assert known("http://10.0.0.1/inloggen") == [Known.UNKNOWN]


def test_many_addresses_cost_a_fixed_number_of_queries(
    judged: Judge, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for name in ("a.example", "b.example", "c.example"):
        judged(name)
    with django_assert_max_num_queries(5):
        assert len(known("https://a.example https://b.example https://c.example x@a.example")) == 4


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text() | st.text(alphabet="meerdam.@/:\\xn-é \u0430\x00"))
def test_any_text_has_an_answer_and_it_is_never_no(text: str) -> None:
    assert {answer.known for answer in check(text).answers} <= set(Known)
    assert not {"no", "safe"} & {str(one) for one in Known}
