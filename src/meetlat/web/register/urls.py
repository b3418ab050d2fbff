from django.urls import path

from meetlat.web.register import views

app_name = "register"
urlpatterns = [
    path("register/", views.page, name="list"),
    path("register/register.csv", views.export, name="csv"),
    path("register/<uuid:application_id>/", views.application, name="application"),
    path("register/<uuid:application_id>/meten/", views.measure, name="measure"),
]
