"""Organisations, their units, the persons in them and what these may do."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetlat.records.journal.ids import new_id


class Organisation(models.Model):
    """A municipality; several may share one installation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("naam", max_length=200, unique=True)
    tooi_uri = models.URLField("TOOI-adres", blank=True)
    contact = models.CharField("openbaar contact", max_length=200, blank=True)
    privacy_statement_url = models.URLField("privacyverklaring", blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"

    def __str__(self) -> str:
        return self.name


class OrgUnit(models.Model):
    """A department."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="units")
    name = models.CharField("naam", max_length=200)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    active_from = models.DateField("actief vanaf", null=True, blank=True)
    active_until = models.DateField("actief tot", null=True, blank=True)

    class Meta:
        verbose_name = "organisatieonderdeel"
        verbose_name_plural = "organisatieonderdelen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="one_unit_a_name_in_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


# Any: Django's own signatures for users.
class UserManager(BaseUserManager["User"]):
    """Makes users who sign in with their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new user; without *password* one who cannot sign in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """An account to sign in with. What it may do follows from the roles of its person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField("sinds", null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"

    def __str__(self) -> str:
        return self.email


class Person(models.Model):
    """Someone who works here. Elsewhere a person is an id, so that a name can be erased."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="person")
    name = models.CharField("naam", max_length=200)
    email = models.EmailField("werkadres", unique=True)
    unit = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="persons")
    left_on = models.DateField("vertrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person can be. No role that manages the system decides anything."""

    REQUESTER = "requester", _("aanvrager")
    COORDINATOR = "coordinator", _("toetscoördinator")
    ADVISER = "adviser", _("adviseur")
    CIO = "cio", _("CIO")
    AUDITOR = "auditor", _("auditor")
    REPORTER = "reporter", _("rapporteur")
    ADMINISTRATOR = "administrator", _("applicatiebeheerder")


class Aspect(models.TextChoices):
    """On what an adviser advises; the norms name the same words."""

    CISO = "ciso", _("informatiebeveiliging (CISO)")
    PRIVACY = "privacy", _("privacy")
    FG = "fg", _("functionaris gegevensbescherming")
    COMMUNICATION = "communicatie", _("communicatie")
    SERVICES = "dienstverlening", _("dienstverlening")
    ARCHITECT = "architect", _("architectuur")
    ACCESSIBILITY = "toegankelijkheid", _("toegankelijkheid")
    LEGAL = "juridisch", _("juridisch")
    FINANCE = "financien", _("financiën")
    PROCUREMENT = "inkoop", _("inkoop")
    ARCHIVE = "archief", _("archief")


class RoleAssignment(models.Model):
    """A role that a person holds for a period, for the whole installation or for one unit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    role = models.CharField("rol", max_length=20, choices=Role.choices)
    aspect = models.CharField("aspect", max_length=20, choices=Aspect.choices, blank=True)
    unit = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField("vanaf")
    valid_until = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        constraints = [
            models.CheckConstraint(
                name="a_role_ends_after_it_begins",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                violation_error_message=_("De einddatum ligt na de begindatum."),
            ),
            models.CheckConstraint(
                name="only_an_adviser_has_an_aspect",
                condition=(Q(role="adviser") & ~Q(aspect="")) | (~Q(role="adviser") & Q(aspect="")),
                violation_error_message=_("Kies bij een adviseur waarover hij of zij adviseert."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.aspect}".strip()


class Mandate(models.Model):
    """Someone who may act in another's role for a period, on the ground of a decision."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    role = models.CharField("rol", max_length=20, choices=Role.choices)
    ground = models.CharField("grondslag", max_length=200)
    valid_from = models.DateField("vanaf")
    valid_until = models.DateField("tot")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            models.CheckConstraint(
                name="a_mandate_ends_after_it_begins",
                condition=Q(valid_until__gt=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.role}"


class SignInLink(models.Model):
    """A link that signs one person in, once, before it expires. Only its hash is kept."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.token_hash[:8]
