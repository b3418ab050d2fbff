from django.urls import path

from meetlat.web.discoveries import views

app_name = "discoveries"
urlpatterns = [
    path("ontdekt/", views.page, name="list"),
    path("ontdekt/ontdekt.csv", views.export, name="csv"),
]
