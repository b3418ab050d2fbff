"""Every page shows whose site it is, who is signed in and where one may go."""

import pytest
from django.test import Client


def test_a_stranger_sees_the_pages_open_to_the_world_and_a_way_in(client, organisation) -> None:
    page = client.get("/").content.decode()
    assert "gemeente Meerdam" in page
    assert 'href="/inloggen/"' in page
    assert 'href="/mensen/"' not in page


@pytest.mark.parametrize(("role", "sees_people"), [("administrator", True), ("cio", False)])
def test_the_menu_holds_what_ones_roles_open(persons, signed_in, role, sees_people) -> None:
    page = signed_in(persons[role]).get("/vandaag/").content.decode()
    assert ('href="/mensen/"' in page) is sees_people


def test_a_page_that_is_not_there_says_what_to_do(client: Client, organisation) -> None:
    answer = client.get("/bestaat-niet/")
    assert answer.status_code == 404
    assert "Kijk of het adres goed is overgenomen" in answer.content.decode()
