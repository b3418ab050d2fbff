"""Which commands there are, what each needs, and who carries it out."""

import difflib
from dataclasses import dataclass
from typing import Final

from door.saying import either


@dataclass(frozen=True, slots=True)
class Command:
    """One word after ``./meetlat``."""

    name: str
    dutch: str
    english: str
    #: The module of ours that it is handed to, with its name where that module knows more than
    #: one; "" for what the door does itself.
    module: str = "meetlat"
    #: Whether it shows pages, and so needs the front-end packages.
    has_pages: bool = False
    #: Whether it is for those who build Meetlat, and needs their tools.
    is_for_builders: bool = False

    @property
    def summary(self) -> str:
        """What it does, in the reader's language."""
        return either(self.dutch, self.english)


#: Every command, in the order of the help. By hand: what is not listed here does not exist.
COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        "demo",
        "een verzonnen gemeente, gemeten en wel, op deze computer",
        "a fictional municipality, measured and all, on this computer",
        module="meetlat_demo",
        has_pages=True,
    ),
    Command(
        "up",
        "Meetlat zelf: de website en een werker die hij bewaakt",
        "Meetlat itself: the website and a worker that it watches",
        has_pages=True,
    ),
    Command(
        "worker",
        "alleen een werker, naast een website die al draait",
        "a worker alone, beside a website that runs already",
    ),
    Command(
        "look",
        "meet en beoordeel een of meer sites, zonder database",
        "measure and judge one or more sites, without a database",
    ),
    Command("norms", "de normen: lijst, uitleg, controle", "the norms: list, explain, check"),
    Command(
        "setup",
        "het profiel van de organisatie, uit een bestand",
        "the organisation's profile, out of a file",
    ),
    Command(
        "register",
        "het register: lijst, en inlezen met een voorproef",
        "the register: list, and import with a preview",
    ),
    Command("measure", "meet wat in het register staat", "measure what the register holds"),
    Command("audit", "controleer het logboek", "verify the audit trail"),
    Command("migrate", "werk de database bij", "bring the database up to date"),
    Command("user", "maak iemand bekend en geef een rol", "enter a person and give a role"),
    Command(
        "words",
        "de teksten van de schermen verzamelen, en zeggen wat nog geen Engels heeft",
        "collect the texts of the pages, and say what has no English yet",
        module="door.translations",
        is_for_builders=True,
    ),
    Command(
        "new-check",
        "leg een nieuwe toetsregel klaar",
        "lay out a new check",
    ),
    Command(
        "bench",
        "weeg hoe snel Meetlat is, en of dat is wat is beloofd",
        "weigh how fast Meetlat is, and whether that is as promised",
        module="benches",
        is_for_builders=True,
    ),
    Command(
        "test",
        "de tests, op SQLite en op PostgreSQL",
        "the tests, on SQLite and on PostgreSQL",
        module="",
        has_pages=True,
        is_for_builders=True,
    ),
    Command(
        "check",
        "stijl, typen, kamers en lagen, migraties, normen",
        "style, types, rooms and layers, migrations, norms",
        module="",
        is_for_builders=True,
    ),
)


def command_named(name: str) -> Command | None:
    """Return the command called *name*, or None where there is none."""
    return next((command for command in COMMANDS if command.name == name), None)


def help_text() -> str:
    """Return the list of what there is."""
    width = max(len(command.name) for command in COMMANDS)
    lines = [f"  {command.name:<{width}}  {command.summary}" for command in COMMANDS]
    before = either(
        "Gebruik: ./meetlat OPDRACHT [wat erbij hoort]",
        "Usage: ./meetlat COMMAND [what goes with it]",
    )
    after = either(
        "Over elke opdracht meer: ./meetlat OPDRACHT --help\n"
        "Uitkomst: 0 goed, 1 schiet tekort, 2 verkeerd gebruikt, 3 kon niet.",
        "More on each: ./meetlat COMMAND --help\n"
        "Exit codes: 0 good, 1 falls short, 2 wrong use, 3 could not.",
    )
    return "\n".join([before, "", *lines, "", after])


def unknown_text(name: str) -> str:
    """Return the sentence for someone who asked for a command that is not there."""
    near = difflib.get_close_matches(name, [command.name for command in COMMANDS], n=1)
    hint = either(f" Bedoelt u ‘{near[0]}’?", f" Did you mean ‘{near[0]}’?") if near else ""
    return either(
        f"De opdracht ‘{name}’ is er niet.{hint} Alle opdrachten: ./meetlat --help",
        f"There is no command ‘{name}’.{hint} All commands: ./meetlat --help",
    )
