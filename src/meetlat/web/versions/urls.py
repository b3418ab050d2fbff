from django.urls import path

from meetlat.web.versions import views

app_name = "versions"
urlpatterns = [
    path("spelregels/versies/", views.versions, name="list"),
    path("spelregels/versies/verschil/", views.difference, name="difference"),
    path("spelregels/versies/verschil.csv", views.export, name="csv"),
    path("spelregels/versies/<str:number>/", views.version, name="version"),
    path("spelregels/versies/<str:number>/<slug:norm_id>/", views.norm, name="norm"),
]
