"""Looking along as someone else exists in the demonstration only, and only on this machine."""


def test_in_the_demonstration_one_looks_along_as_anyone(client, persons, settings) -> None:
    settings.DEMO = True
    answer = client.post("/demo/rol/", {"person": str(persons["administrator"].pk)})
    assert answer.headers["Location"] == "/vandaag/"
    assert client.get("/mensen/").status_code == 200
    client.post("/demo/rol/", {"person": str(persons["cio"].pk)})
    assert client.get("/mensen/").status_code == 403


def test_outside_the_demonstration_there_is_no_such_page(client, persons) -> None:
    assert client.post("/demo/rol/", {"person": str(persons["cio"].pk)}).status_code == 404
    assert client.get("/vandaag/").status_code == 302
    assert "/demo/rol/" not in client.get("/").content.decode()


def test_from_another_machine_the_demonstration_has_no_such_page(client, persons, settings) -> None:
    settings.DEMO = True
    choice = {"person": str(persons["cio"].pk)}
    assert client.post("/demo/rol/", choice, REMOTE_ADDR="192.0.2.7").status_code == 404
    assert "/demo/rol/" not in client.get("/", REMOTE_ADDR="192.0.2.7").content.decode()


def test_a_person_that_is_not_there_is_refused(client, persons, settings) -> None:
    settings.DEMO = True
    assert client.post("/demo/rol/", {"person": "niemand"}).status_code == 404
