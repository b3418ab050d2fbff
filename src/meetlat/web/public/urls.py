from django.urls import path

from meetlat.web.public import book, pictures, views

app_name = "public"
urlpatterns = [
    path("", views.check, name="check"),
    path("openbaar/register/", views.register, name="register"),
    path("openbaar/register.csv", views.export, name="csv"),
    path("spelregels/", views.rules, name="rules"),
    path("spelregels/spelregels.pdf", book.rule_book, name="rulebook"),
    path("spelregels/<slug:norm_id>/", views.norm, name="norm"),
    path("privacy/", views.privacy, name="privacy"),
    path("beelden.css", pictures.stylesheet, name="pictures"),
]
