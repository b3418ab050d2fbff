"""What the municipality has online, under which names, and who answers for it."""

from functools import reduce
from operator import or_
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetlat.records.journal.ids import new_id
from meetlat.records.people.models import Organisation, OrgUnit, Person


class Party(models.Model):
    """Who else is behind an application: partner, supplier, registrar, host."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("naam", max_length=200, unique=True)
    #: Not a public body; None where that is not known.
    is_private = models.BooleanField("private partij", null=True, blank=True)

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"

    def __str__(self) -> str:
        return self.name


class Application(models.Model):
    """A website, app, platform, API or channel: what is tested and decided on."""

    class Kind(models.TextChoices):
        WEBSITE = "website", _("website")
        SUBSITE = "subsite", _("subsite")
        WEB_APPLICATION = "web_application", _("webapplicatie")
        MOBILE_APP = "mobile_app", _("mobiele app")
        PLATFORM = "platform", _("platform")
        PORTAL = "portal", _("portaal")
        OPEN_DATA_PORTAL = "open_data_portal", _("opendataportaal")
        SOCIAL_CHANNEL = "social_channel", _("social kanaal")
        API = "api", _("API")

    class Status(models.TextChoices):
        DISCOVERED = "discovered", _("ontdekt")
        PROPOSED = "proposed", _("voorgesteld")
        REJECTED = "rejected", _("niet ontwikkeld")
        WITHDRAWN = "withdrawn", _("ingetrokken")
        IN_DEVELOPMENT = "in_development", _("in ontwikkeling")
        IN_USE = "in_use", _("in gebruik")
        PHASING_OUT = "phasing_out", _("in uitfasering")
        CLOSED = "closed", _("gesloten")
        RETIRED = "retired", _("opgeheven")
        TRANSFERRED = "transferred", _("overgedragen")
        NOT_OURS = "not_ours", _("niet van ons")

    class PersonalData(models.TextChoices):
        UNKNOWN = "unknown", _("onbekend")
        NONE = "none", _("geen")
        ORDINARY = "ordinary", _("gewone")
        SPECIAL = "special", _("bijzondere")
        BSN = "bsn", _("met burgerservicenummer")

    class Login(models.TextChoices):
        UNKNOWN = "unknown", _("onbekend")
        NONE = "none", _("geen")
        DIGID = "digid", _("DigiD")
        EHERKENNING = "eherkenning", _("eHerkenning")
        SSO = "sso", _("medewerkersaccount (SSO)")
        OWN = "own", _("eigen account")

    class BuiltOn(models.TextChoices):
        UNKNOWN = "unknown", _("onbekend")
        OWN_PLATFORM = "own_platform", _("eigen platform")
        REUSE = "reuse", _("hergebruik")
        OUTSIDE = "outside", _("extern")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField("kenmerk", max_length=20, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField("naam", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    purpose = models.TextField("doel in één zin", blank=True)
    status = models.CharField("status", max_length=20, choices=Status.choices)
    status_since = models.DateField("status sinds")
    owner_unit = models.ForeignKey(
        OrgUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verantwoordelijke afdeling",
    )
    platform = models.ForeignKey(
        "Platform",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name="platform",
    )
    #: Who delivers it, where that is not the platform that it stands on.
    supplier = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supplies",
        verbose_name="leverancier",
    )
    built_on = models.CharField(
        "gebouwd op", max_length=20, choices=BuiltOn.choices, default=BuiltOn.UNKNOWN
    )
    personal_data = models.CharField(
        "persoonsgegevens",
        max_length=10,
        choices=PersonalData.choices,
        default=PersonalData.UNKNOWN,
    )
    login = models.CharField(
        "inloggen", max_length=12, choices=Login.choices, default=Login.UNKNOWN
    )
    transactional = models.BooleanField("met formulieren of transacties", null=True, blank=True)
    privacy_statement_url = models.URLField("privacyverklaring", blank=True)
    accessibility_statement_url = models.URLField("toegankelijkheidsverklaring", blank=True)
    accessibility_status = models.CharField("toegankelijkheidsstatus", max_length=1, blank=True)
    #: Why it is not counted as a site, though its kind could be one; "" where it counts.
    exclusion_ground = models.CharField("telt niet mee omdat", max_length=200, blank=True)
    monthly_visits = models.PositiveIntegerField("bezoeken per maand", null=True, blank=True)
    portfolio_ref = models.CharField("portfolionummer", max_length=60, blank=True)
    created_at = models.DateTimeField("geregistreerd op")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "toepassing"
        verbose_name_plural = "toepassingen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_private_partner(self) -> bool:
        """Whether private parties own it, as far as is known, and the municipality takes part.

        A site of the municipality's own stays so whoever else is behind it, and one unknown or
        public partner is enough not to say it.
        """
        roles = Partnership.MunicipalRole
        behind = list(self.partnerships.all())
        ours = any(one.role in {roles.OWNER, roles.CO_OWNER} for one in behind)
        return bool(behind) and not ours and all(one.party.is_private for one in behind)


class Platform(models.Model):
    """One of the municipality's own platforms: an application on which others are built."""

    application = models.OneToOneField(
        Application, models.PROTECT, primary_key=True, related_name="as_platform"
    )
    #: The order in which own platforms are considered, 1 first.
    rank = models.PositiveSmallIntegerField("volgorde")
    #: What it can already do, in words: "formulieren, nieuws, afspraken".
    capabilities = models.TextField("functionaliteit", blank=True)
    capacity_contact = models.CharField("aanvragen bij", max_length=200, blank=True)

    class Meta:
        ordering = ["rank"]

    def __str__(self) -> str:
        return self.application.name


class Partnership(models.Model):
    """A party behind an application and the municipality's role in it."""

    class MunicipalRole(models.TextChoices):
        OWNER = "owner", _("eigenaar")
        CO_OWNER = "co_owner", _("mede-eigenaar")
        PARTICIPANT = "participant", _("deelnemer")
        SUBSIDISER = "subsidiser", _("subsidiegever")

    application = models.ForeignKey(Application, models.PROTECT, related_name="partnerships")
    party = models.ForeignKey(Party, models.PROTECT, related_name="partnerships")
    role = models.CharField("rol van de gemeente", max_length=12, choices=MunicipalRole.choices)
    role_in_words = models.CharField("rol in woorden", max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "party"], name="one_partnership_a_party_and_application"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.party}"


class Responsibility(models.Model):
    """Who answers for an application, in which capacity, for a period."""

    class Capacity(models.TextChoices):
        OWNER = "owner", _("eigenaar")
        CONTENT_OWNER = "content_owner", _("inhoudsverantwoordelijke")
        FUNCTIONAL_MANAGER = "functional_manager", _("functioneel beheerder")
        TECHNICAL_MANAGER = "technical_manager", _("technisch beheerder")

    application = models.ForeignKey(Application, models.PROTECT, related_name="responsibilities")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    capacity = models.CharField("hoedanigheid", max_length=20, choices=Capacity.choices)
    valid_from = models.DateField("vanaf")
    valid_until = models.DateField("tot", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_responsibility_ends_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["application", "capacity"],
                condition=Q(valid_until__isnull=True),
                name="one_present_holder_a_capacity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.capacity}"


class DomainName(models.Model):
    """A registered domain."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("domeinnaam", max_length=253, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    registrar = models.CharField("registrar", max_length=200, blank=True)
    holder = models.CharField("houder", max_length=200, blank=True)
    expires_on = models.DateField("verloopt op", null=True, blank=True)
    auto_renew = models.BooleanField("verlengt vanzelf", null=True, blank=True)
    sends_mail = models.BooleanField("verstuurt mail", null=True, blank=True)
    receives_mail = models.BooleanField("ontvangt mail", null=True, blank=True)
    #: Whether staff confirmed that it is the municipality's; None while nobody judged.
    ours = models.BooleanField("van ons", null=True, blank=True)

    class Meta:
        verbose_name = "domeinnaam"
        verbose_name_plural = "domeinnamen"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="a_domain_name_is_lower_case", condition=Q(name__regex=r"^[a-z0-9.-]+$")
            )
        ]

    def __str__(self) -> str:
        return self.name


class Hostname(models.Model):
    """A name in DNS."""

    class HostRole(models.TextChoices):
        PRIMARY = "primary", _("primair")
        ALIAS = "alias", _("alias")
        REDIRECT = "redirect", _("doorverwijzing")
        PARKED = "parked", _("geparkeerd")
        MAIL = "mail", _("mail")
        API = "api", _("API")
        CDN = "cdn", _("CDN")
        ACCEPTANCE = "acceptance", _("acceptatie")
        INFRASTRUCTURE = "infrastructure", _("infrastructuur")
        OLD = "old", _("oud")
        UNKNOWN = "unknown", _("onbekend")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("hostnaam", max_length=253, unique=True)
    domain = models.ForeignKey(DomainName, models.PROTECT, related_name="hostnames")
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="hostnames"
    )
    role = models.CharField(
        "rol", max_length=16, choices=HostRole.choices, default=HostRole.UNKNOWN
    )
    first_seen = models.DateTimeField("geregistreerd op")

    class Meta:
        verbose_name = "hostnaam"
        verbose_name_plural = "hostnamen"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="a_host_name_is_lower_case", condition=Q(name__regex=r"^[a-z0-9.-]+$")
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(role="primary"),
                name="one_primary_host_an_application",
            ),
        ]

    def __str__(self) -> str:
        return self.name


#: What a subject can be, by the field that says which one.
_SUBJECTS: Final = ("application", "hostname", "domain", "party", "organisation")


def _only(field: str) -> Q:
    return Q(**{f"{one}__isnull": one != field for one in _SUBJECTS})


class Subject(models.Model):
    """That on which norms are judged: an application, or a name in DNS that it has.

    A person may also judge once for all that stands under a body: a supplier (a party) or an
    organisation. For a platform that is the application that it is.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.OneToOneField(
        Application, models.PROTECT, null=True, related_name="subject"
    )
    hostname = models.OneToOneField(Hostname, models.PROTECT, null=True, related_name="subject")
    domain = models.OneToOneField(DomainName, models.PROTECT, null=True, related_name="subject")
    party = models.OneToOneField(Party, models.PROTECT, null=True, related_name="subject")
    organisation = models.OneToOneField(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_subject_is_one_thing", condition=reduce(or_, map(_only, _SUBJECTS))
            )
        ]

    def __str__(self) -> str:
        return str(
            self.application or self.hostname or self.domain or self.party or self.organisation
        )

    @property
    def is_a_body(self) -> bool:
        """Whether it is a supplier or an organisation: people judge of it, nothing is measured."""
        return self.party_id is not None or self.organisation_id is not None


class StatusPeriod(models.Model):
    """A status that an application had from a day up to another: the history of what existed."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="status_periods")
    status = models.CharField(max_length=20, choices=Application.Status.choices)
    begins_on = models.DateField()
    #: The first day on which it was no longer so; empty for the present status.
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["begins_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(ends_on__isnull=True),
                name="one_present_status_an_application",
            ),
            models.CheckConstraint(
                name="a_status_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.status} {self.begins_on}"


class CostItem(models.Model):
    """What an application costs in a year, in one area: euros and hours, planned or actual."""

    class Area(models.TextChoices):
        STRATEGY = "strategy", _("strategie en planning")
        BUILD = "build", _("ontwerp en bouw")
        HOSTING = "hosting", _("hosting en infrastructuur")
        CONTENT = "content", _("inhoud")
        EVALUATION = "evaluation", _("toetsing en evaluatie")

    class Recurrence(models.TextChoices):
        ONE_OFF = "one_off", _("eenmalig")
        YEARLY = "yearly", _("jaarlijks")

    class Certainty(models.TextChoices):
        PLANNED = "planned", _("raming")
        BUDGETED = "budgeted", _("begroot")
        ACTUAL = "actual", _("werkelijk")

    application = models.ForeignKey(Application, models.PROTECT, related_name="costs")
    year = models.PositiveSmallIntegerField("jaar")
    area = models.CharField("gebied", max_length=12, choices=Area.choices)
    recurrence = models.CharField("soort", max_length=8, choices=Recurrence.choices)
    amount_cents = models.BigIntegerField("bedrag in centen")
    staff_hours = models.PositiveIntegerField("uren", default=0)
    certainty = models.CharField("status", max_length=8, choices=Certainty.choices)
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        ordering = ["year", "area"]
        constraints = [
            models.CheckConstraint(
                name="a_cost_is_not_negative",
                condition=Q(amount_cents__gte=0),
                violation_error_message=_("Vul een bedrag in van nul of meer."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.year} {self.area}"


class Discovery(models.Model):
    """A name that seems to be ours and that nobody has judged yet, or how it was judged."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("nog te beoordelen")
        OURS = "ours", _("van ons")
        PARTNER = "partner", _("van een partner")
        NOT_OURS = "not_ours", _("niet van ons")
        LOOKALIKE = "lookalike", _("lijkt op ons")
        DEAD = "dead", _("bestaat niet meer")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hostname = models.OneToOneField(Hostname, models.PROTECT, related_name="discovery")
    #: Where it was found: [{"kind": "import", "what": "list.csv", "at": "2026-11-24"}, …].
    sources = models.JSONField(default=list)
    verdict = models.CharField(
        "oordeel", max_length=10, choices=Verdict.choices, default=Verdict.OPEN
    )
    found_at = models.DateTimeField("gevonden op")
    judged_at = models.DateTimeField("beoordeeld op", null=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "ontdekking"
        verbose_name_plural = "ontdekkingen"
        constraints = [
            models.CheckConstraint(
                name="a_judged_discovery_has_a_judge",
                condition=Q(verdict="open") | Q(judged_at__isnull=False, judged_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.hostname} {self.verdict}"


class ImportBatch(models.Model):
    """One list that was brought in: what it held, and what became of every row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    #: None where the list named many and all were taken.
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField("bestand", max_length=200)
    file_hash = models.CharField(max_length=64)
    applied_at = models.DateTimeField("toegepast op")
    rows = models.PositiveIntegerField("rijen")
    new = models.PositiveIntegerField("nieuw")
    unchanged = models.PositiveIntegerField("ongewijzigd")
    elsewhere = models.PositiveIntegerField("niet van deze organisatie")
    #: Every refused row: [{"row": 7, "value": "…", "reason": "…"}, …].
    refused = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.file_name} {self.applied_at:%Y-%m-%d}"
