"""The stations of the way, each as the person does it whose turn it is."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pikepdf

from walk.pdftext import text_of
from walk.visitor import Visitor

#: Steps of a form; more is a circle.
MOST_STEPS = 12
#: Norms that are answered and judged on the way; the others stay open, as they may.
MOST_NORMS = 4
REUSED = "Denk mee met Meerdam"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a proposal is about."""

    title: str
    #: The application, where it is about one that exists.
    application: str = ""
    #: Its address, as a citizen would paste it.
    host: str = ""
    summary: str = "De gemeente houdt deze site, omdat jongeren er nu al hun weg vinden."

    @property
    def is_new(self) -> bool:
        """Whether nothing of it is online yet."""
        return not self.application


def look_along_as(visitor: Visitor, name: str) -> None:
    """Take someone's place, by the bar of the demonstration."""
    chooser = visitor.page.get_by_label("Kijk mee als")
    options = chooser.locator("option").all_inner_texts()
    chooser.select_option(label=next(one for one in options if one.startswith(name)))
    visitor.press("Wissel van rol")
    assert visitor.heading == "Vandaag"


def propose(visitor: Visitor, matter: Matter) -> str:
    """Make a proposal with the problem first, hand it in, and return its reference."""
    visitor.menu("Nieuw voorstel")
    about = "Iets nieuws online" if matter.is_new else "Een besluit over iets dat er al is"
    visitor.tick("Waar gaat uw voorstel over?", about)
    if not matter.is_new:
        visitor.choose(re.compile("Over welke toepassing gaat het"), matter.application)
    visitor.press("Begin met het probleem")
    for _ in range(MOST_STEPS):
        step = _STEPS.get(visitor.heading)
        if step is None:
            break
        step(visitor, matter)
        before = visitor.heading
        visitor.press("Opslaan en verder")
        assert visitor.heading != before, visitor.page.get_by_role("alert").all_inner_texts()
    assert visitor.heading == "Controleren en indienen"
    visitor.press("Voorstel indienen")
    assert visitor.reads("is ingediend. Hier ziet u steeds hoe het staat.")
    found = re.search(r"AV-\d{4}-\d{4}", visitor.page.get_by_role("main").inner_text())
    assert found
    return found[0]


def _problem(visitor: Visitor, matter: Matter) -> None:
    visitor.fill(
        re.compile("Welk probleem"), "Jongeren weten niet waar zij terechtkunnen met een idee."
    )
    visitor.fill("Van wie is dat probleem?", "jongeren van 12 tot 18 jaar")
    visitor.fill(
        re.compile("Wat wordt er beter"), "Vijftig ideeën in een jaar, nu zijn het er tien."
    )
    visitor.fill("Hoe noemt u het voorlopig?", matter.title)
    visitor.choose("Welke afdeling wordt verantwoordelijk?", "Sport en Cultuur")


def _what_exists(visitor: Visitor, matter: Matter) -> None:
    none = "Geen van deze, of dat weet ik nog niet"
    if matter.is_new:
        visitor.tick("Kan dit op een van onze eigen platforms?", none)
        visitor.choose(re.compile("opnieuw gebruiken"), REUSED)
        visitor.fill(
            re.compile("Wat hebt u bekeken"), "Op Denk mee kan een groep een eigen plek krijgen."
        )
    else:
        visitor.tick("Kan een van onze platforms dit overnemen?", none)
        visitor.tick("Doet een andere toepassing van ons hetzelfde?", "Nee")


def _why_not(visitor: Visitor, _matter: Matter) -> None:
    for box in visitor.page.get_by_label(re.compile("Waarom kan het niet op")).all():
        box.fill("Jongeren willen er onder elkaar kunnen praten, en dat kan daar niet.")


def _data(visitor: Visitor, matter: Matter) -> None:
    if matter.is_new:
        visitor.choose("Wat voor iets wordt het?", "website")
    visitor.tick("Welke persoonsgegevens komen erin?", "gewone")
    visitor.tick("Hoe loggen bezoekers in?", "geen")


def _name(visitor: Visitor, _matter: Matter) -> None:
    visitor.fill(re.compile("Welke naam zou u willen"), "jongeren.meerdam.example")


def _mend(visitor: Visitor, _matter: Matter) -> None:
    visitor.tick("Als het niet voldoet aan de wet: kunt u dat binnen de termijn herstellen?", "Ja")


def _costs(visitor: Visitor, _matter: Matter) -> None:
    for box in visitor.page.get_by_label(re.compile("Eenmalig|Per jaar")).all():
        box.fill("1.250,50")


_STEPS = {
    "Het probleem": _problem,
    "Wat er al is": _what_exists,
    "Waarom niet op een eigen platform": _why_not,
    "Gegevens en inloggen": _data,
    "Naam en partners": _name,
    "Herstel": _mend,
    "Kosten": _costs,
}


def open_the_test(visitor: Visitor, matter: Matter) -> None:
    """Go to the page of the test, as the coordinator does."""
    visitor.menu("Toetsen")
    visitor.follow(matter.title, within=visitor.page.get_by_role("main"))


def start_the_test(visitor: Visitor, matter: Matter) -> None:
    """Lay the proposal along the yardstick."""
    open_the_test(visitor, matter)
    visitor.press("Toets starten")
    assert visitor.reads("De toets is begonnen. De adviseurs zijn gevraagd.")


def answer_the_norms(visitor: Visitor, matter: Matter) -> int:
    """Answer the first of what the norms ask; return how many."""
    visitor.menu("Nieuw voorstel")
    mine = visitor.page.get_by_role("region", name="Uw voorstellen")
    visitor.follow(matter.title, within=mine)
    visitor.follow(re.compile("Naar de toets"))
    for answered in range(MOST_NORMS):
        asked = visitor.page.get_by_role("region", name="Vragen voor u")
        if not asked.count():
            return answered
        visitor.follow(re.compile(r"[A-Z]+-\d\d"), within=asked)
        visitor.fill("Uw antwoord", "Ja, dat is geregeld. Het staat in het plan van aanpak.")
        visitor.fill(re.compile("Waar blijkt dat uit"), "https://www.meerdam.example/plan")
        visitor.press("Antwoord opslaan")
    return MOST_NORMS


def judge_the_norms(visitor: Visitor, matter: Matter) -> int:
    """Judge the first of the norms, those that were answered among them; return how many."""
    open_the_test(visitor, matter)
    for judged in range(MOST_NORMS):
        todo = visitor.page.get_by_role("region", name="Te beoordelen door u")
        if not todo.count():
            return judged
        visitor.follow(re.compile(r"[A-Z]+-\d\d"), within=todo)
        visitor.tick("Uw oordeel", "Voldoet")
        visitor.fill("Waarom vindt u dat?", "Het plan is gezien en klopt.")
        visitor.press("Oordeel opslaan")
    return MOST_NORMS


def advise(visitor: Visitor, matter: Matter, *, condition: str = "") -> None:
    """Say yes, on a condition if there is one."""
    visitor.menu("Adviezen")
    visitor.follow(matter.title, within=visitor.page.get_by_role("main"))
    visitor.tick("Uw advies", "Positief onder voorwaarden" if condition else "Positief")
    visitor.fill("Waarop rust uw advies?", "Ik zie geen bezwaar: de gegevens zijn er weinig.")
    if condition:
        visitor.fill(re.compile("^Voorwaarden"), condition)
    visitor.press("Advies geven")
    assert visitor.reads("Uw advies is gegeven.")


def lay_before_the_cio(visitor: Visitor, matter: Matter, condition: str) -> str:
    """Weigh, see the path that the rules take, and lay the decision before the CIO."""
    open_the_test(visitor, matter)
    visitor.press("Naar afweging")
    assert visitor.reads("De adviezen zijn binnen. Bereid nu het besluit voor.")
    assert visitor.page.get_by_role("region", name="De weg naar de uitkomst").is_visible()
    visitor.follow("Besluit voorbereiden")
    assert visitor.page.get_by_role("region", name="Wat uit de regels volgt").is_visible()
    outcome = visitor.page.get_by_label("Uitkomst die u voorstelt")
    assert outcome.input_value(), "the rules lead to an outcome"
    asked_for = visitor.page.get_by_role("group", name="Voorwaarde 1").get_by_role("textbox").first
    assert asked_for.input_value() == condition
    visitor.fill("Waarom is dit de uitkomst?", "De rest kan blijven zoals die is.")
    visitor.fill(re.compile("Samenvatting voor het openbare register"), matter.summary)
    visitor.press("Voorleggen aan de CIO")
    assert visitor.reads(re.compile(r"Besluit BS-\d{4}-\d{4} ligt nu bij de CIO\."))
    found = re.search(r"BS-\d{4}-\d{4}", visitor.page.get_by_role("main").inner_text())
    assert found
    return found[0]


def ratify(visitor: Visitor, matter: Matter) -> None:
    """Read the sheet, confirm with the second factor, and ratify."""
    visitor.menu("Besluiten")
    pile = visitor.page.get_by_role("region", name="Te bekrachtigen")
    visitor.follow(matter.title, within=pile)
    visitor.follow("Bekrachtigen")
    _give_the_code(visitor)
    assert visitor.reads("Een bekrachtigd besluit is niet te wijzigen")
    visitor.press("Bekrachtigen")
    assert visitor.reads("Het besluit is bekrachtigd en geldt vanaf nu.")


def _give_the_code(visitor: Visitor) -> None:
    """Type the code that the demonstration shows; one that was used, is waited out."""
    while visitor.heading == "Bevestig met uw tweede factor":
        shown = visitor.page.get_by_text("Demonstratie: de code is nu").inner_text()
        visitor.fill("Code", re.search(r"\d{6}", shown.replace(" ", ""))[0])
        visitor.press("Bevestigen")


def read_the_document(visitor: Visitor, reference: str, matter: Matter) -> None:
    """Fetch the decision as a PDF and see that it is tagged, titled and tells this decision."""
    link = visitor.page.get_by_role("link", name="Besluit als PDF")
    answer = visitor.page.context.request.get(_address(visitor, link.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.body())) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "nl"
        with document.open_metadata() as metadata:
            assert reference in metadata["dc:title"]
            assert metadata["pdfuaid:part"] == "1"
        told = text_of(document)
    assert reference in told
    assert matter.title in told


def _address(visitor: Visitor, href: str | None) -> str:
    assert href
    return visitor.page.evaluate("(href) => new URL(href, document.baseURI).href", href)


def look_as_a_citizen(visitor: Visitor, matter: Matter) -> None:
    """Sign out, and see what the world sees of it."""
    visitor.press("Uitloggen")
    if visitor.heading == "Uitloggen":
        visitor.press("Uitloggen", within=visitor.page.get_by_role("main"))
    visitor.menu("Openbaar register")
    visitor.fill("Zoek op naam, adres, afdeling of partner", matter.application or matter.title)
    visitor.press("Zoeken")
    assert visitor.reads("Niets gevonden." if matter.is_new else matter.summary)
    visitor.menu("Is deze site van ons?")
    visitor.fill(
        "Webadres, e-mailadres of bericht",
        f"Doe mee op https://{matter.host or 'jongeren.meerdam.example'}/meedoen?wie=u",
    )
    visitor.press("Zoek het uit")
    if matter.is_new:
        assert visitor.reads("Dit adres zelf staat nog niet in ons register.")
    else:
        assert visitor.reads("Ja, dit adres is van ons")
        assert visitor.reads(re.compile(matter.application))
        assert not visitor.page.get_by_text("Nog niet getoetst.").count()
