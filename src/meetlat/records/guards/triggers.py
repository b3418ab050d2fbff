"""The list of what the database itself refuses, whoever asks and however.

Each guard is written once, as a condition in SQL that both engines read, and turned into a
trigger for SQLite or PostgreSQL. ``install`` puts all of them in place and may be called at any
time; it is called after every migration, because SQLite silently drops a table's triggers when
a migration rebuilds the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

#: The states that an application has only by a decision that the CIO ratified.
_DECIDED_STATES: Final = "('in_development', 'in_use', 'phasing_out', 'closed', 'retired')"


@dataclass(frozen=True, slots=True)
class Guard:
    """One refusal: on *event* of *table*, where *when* holds, with *sentence*."""

    name: str
    table: str
    event: str  # "INSERT", "UPDATE" or "DELETE"
    sentence: str
    #: SQL over NEW and OLD; "" for always.
    when: str = ""


def _never_changed(table: str, what: str) -> tuple[Guard, Guard]:
    return (
        Guard(f"{table}_no_update", table, "UPDATE", f"{what} is never changed"),
        Guard(f"{table}_no_delete", table, "DELETE", f"{what} is never removed"),
    )


_RATIFIED: Final = """
    EXISTS (
        SELECT 1 FROM decisions_ratification r JOIN decisions_decision d ON d.id = r.decision_id
        WHERE r.decision_id = {decision} AND r.result = 'ratified' AND r.decision_hash = d.sha256
    )"""

GUARDS: Final[tuple[Guard, ...]] = (
    *_never_changed("journal_auditevent", "an event of the audit trail"),
    *_never_changed("decisions_ratification", "a ratification"),
    *_never_changed("cases_caseversion", "a frozen dossier"),
    *_never_changed("policy_yardstickversion", "an adopted yardstick"),
    *_never_changed("measurements_factcontent", "a fact"),
    Guard(
        "decisions_decision_no_delete",
        "decisions_decision",
        "DELETE",
        "a decision is never removed",
    ),
    Guard(
        "decisions_decision_frozen",
        "decisions_decision",
        "UPDATE",
        "what was laid before the CIO is never changed",
        when=" OR ".join(
            f"NEW.{column} <> OLD.{column}"
            for column in (
                "id",
                "reference",
                "case_id",
                "case_version_id",
                "application_id",
                "outcome",
                "motivation",
                "exception_ground",
                "deviation",
                "public_summary",
                "prepared_by_id",
                "prepared_at",
                "sha256",
            )
        )
        + " OR CAST(NEW.path AS TEXT) <> CAST(OLD.path AS TEXT)"
        + " OR (OLD.state = 'ratified' AND NEW.state <> 'ratified')",
    ),
    Guard(
        "decisions_decision_ratified_by_act",
        "decisions_decision",
        "UPDATE",
        "a decision is ratified by the CIO's act alone",
        when=f"NEW.state = 'ratified' AND NOT {_RATIFIED.format(decision='NEW.id')}",
    ),
    Guard(
        "decisions_decision_not_born_ratified",
        "decisions_decision",
        "INSERT",
        "a decision is ratified by the CIO's act alone",
        when="NEW.state = 'ratified'",
    ),
    Guard(
        "decisions_ratification_four_eyes",
        "decisions_ratification",
        "INSERT",
        "who proposed, edited, advised or prepared does not ratify",
        when="""NEW.result = 'ratified' AND EXISTS (
            SELECT 1 FROM decisions_decision d
            JOIN cases_case c ON c.id = d.case_id
            JOIN cases_proposal p ON p.id = c.proposal_id
            JOIN cases_caseversion v ON v.id = NEW.case_version_id
            WHERE d.id = NEW.decision_id AND (
                d.prepared_by_id = NEW.ratified_by_id
                OR p.requester_id = NEW.ratified_by_id
                OR REPLACE(CAST(v.material_editors AS TEXT), '-', '')
                    LIKE '%' || REPLACE(CAST(NEW.ratified_by_id AS TEXT), '-', '') || '%'
                OR EXISTS (
                    SELECT 1 FROM cases_advice a
                    JOIN cases_advicerequest q ON q.id = a.request_id
                    WHERE q.case_id = c.id AND a.given_by_id = NEW.ratified_by_id
                )
            ))""",
    ),
    Guard(
        "decisions_ratification_current",
        "decisions_ratification",
        "INSERT",
        "only the present version of a dossier is ratified",
        when="""NEW.result = 'ratified' AND NOT EXISTS (
            SELECT 1 FROM decisions_decision d JOIN cases_case c ON c.id = d.case_id
            WHERE d.id = NEW.decision_id AND d.case_version_id = NEW.case_version_id
            AND c.current_version_id = NEW.case_version_id AND d.sha256 = NEW.decision_hash
            AND d.state IN ('submitted', 'held'))""",
    ),
    Guard(
        "decisions_standing_ratified",
        "decisions_standing",
        "INSERT",
        "only a ratified decision stands",
        when=f"NOT {_RATIFIED.format(decision='NEW.decision_id')}",
    ),
    Guard(
        "decisions_standing_stays_ratified",
        "decisions_standing",
        "UPDATE",
        "only a ratified decision stands",
        when=f"NOT {_RATIFIED.format(decision='NEW.decision_id')}"
        " OR NEW.application_id <> OLD.application_id",
    ),
    Guard(
        "decisions_standing_no_delete",
        "decisions_standing",
        "DELETE",
        "a standing decision is replaced, never removed",
    ),
    Guard(
        "register_application_born_decided",
        "register_application",
        "INSERT",
        "nothing takes effect without a ratified decision",
        when=f"NEW.status IN {_DECIDED_STATES}",
    ),
    Guard(
        "register_application_decided",
        "register_application",
        "UPDATE",
        "nothing takes effect without a ratified decision",
        when=f"NEW.status IN {_DECIDED_STATES} AND NOT EXISTS ("  # noqa: S608 - our own words
        "SELECT 1 FROM decisions_standing s WHERE s.application_id = NEW.id)",
    ),
    Guard("cases_advice_no_delete", "cases_advice", "DELETE", "an advice is never removed"),
    Guard(
        "cases_advice_only_outdates",
        "cases_advice",
        "UPDATE",
        "an advice is never changed; it only becomes outdated",
        when=" OR ".join(
            f"NEW.{column} <> OLD.{column}"
            for column in (
                "id",
                "request_id",
                "case_version_id",
                "verdict",
                "motivation",
                "given_by_id",
                "given_at",
            )
        )
        + " OR CAST(NEW.conditions AS TEXT) <> CAST(OLD.conditions AS TEXT)"
        + " OR (OLD.outdated_at IS NOT NULL AND NEW.outdated_at IS NULL)",
    ),
    Guard(
        "decisions_condition_keeps_its_text",
        "decisions_condition",
        "UPDATE",
        "a condition keeps its words",
        when="NEW.text <> OLD.text OR NEW.decision_id <> OLD.decision_id OR NEW.type <> OLD.type",
    ),
    Guard(
        "decisions_condition_no_delete",
        "decisions_condition",
        "DELETE",
        "a condition is never removed",
    ),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in place whose table exists; what stood under its name is replaced."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in GUARDS:
            if guard.table in tables:
                for statement in _statements(guard, connection.vendor):
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away: for a test that must empty the tables, and for nothing else."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in GUARDS:
            if guard.table in tables:
                cursor.execute(_drop(guard, connection.vendor))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards that are not in place."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    return [guard.name for guard in GUARDS if guard.name not in present]


def _drop(guard: Guard, vendor: str) -> str:
    if vendor == "sqlite":
        return f"DROP TRIGGER IF EXISTS {guard.name}"
    return f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}"


def _statements(guard: Guard, vendor: str) -> list[str]:
    when, sentence = guard.when, guard.sentence.replace("'", "''")
    at = f"BEFORE {guard.event} ON {guard.table}"
    if vendor == "sqlite":
        condition = f" WHEN {when}" if when else ""
        trigger = (
            f"CREATE TRIGGER {guard.name} {at} FOR EACH ROW{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )
        return [_drop(guard, vendor), trigger]
    back = "OLD" if guard.event == "DELETE" else "NEW"
    function = (
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger AS $$ BEGIN "
        f"IF {when or 'TRUE'} THEN RAISE EXCEPTION '{sentence}' "
        f"USING ERRCODE = 'check_violation'; END IF; RETURN {back}; END $$ LANGUAGE plpgsql"
    )
    trigger = f"CREATE TRIGGER {guard.name} {at} FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    return [_drop(guard, vendor), function, trigger]
