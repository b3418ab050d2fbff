from django.urls import path

from meetlat.web.findings import views

app_name = "findings"
urlpatterns = [
    path("bevindingen/", views.page, name="list"),
    path("bevindingen/bevindingen.csv", views.export, name="csv"),
    path("bevindingen/meten/", views.measure, name="measure"),
    path("bevindingen/<uuid:finding_id>/", views.finding, name="page"),
]
