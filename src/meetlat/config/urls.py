"""Every address of the site, an area a line."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("meetlat.web.versions.urls")),
    path("", include("meetlat.web.public.urls")),
    path("", include("meetlat.web.accounts.urls")),
    path("", include("meetlat.web.today.urls")),
    path("", include("meetlat.web.register.urls")),
    path("", include("meetlat.web.discoveries.urls")),
    path("", include("meetlat.web.fan.urls")),
    path("", include("meetlat.web.findings.urls")),
    path("", include("meetlat.web.proposals.urls")),
    path("", include("meetlat.web.assessments.urls")),
    path("", include("meetlat.web.advice.urls")),
    path("", include("meetlat.web.decisions.urls")),
    path("", include("meetlat.web.yardstick.urls")),
    path("", include("meetlat.web.outbox.urls")),
    path("", include("meetlat.web.people.urls")),
    path("", include("meetlat.web.demo.urls")),
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("taal/", set_language, name="set_language"),
]
