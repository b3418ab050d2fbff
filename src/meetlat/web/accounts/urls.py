from django.urls import path

from meetlat.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("inloggen/eenmalig/<str:token>/", views.one_time, name="one-time"),
    path("tweede-factor/", views.second_factor, name="second-factor"),
    path("tweede-factor/koppelen/", views.enrol, name="enrol"),
    path("tweede-factor/herstelcodes/", views.recovery_codes, name="recovery-codes"),
]
