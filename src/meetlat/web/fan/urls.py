from django.urls import path

from meetlat.web.fan import views

app_name = "fan"
urlpatterns = [
    path("waaier/", views.page, name="page"),
    path("waaier/waaier.csv", views.export, name="csv"),
]
