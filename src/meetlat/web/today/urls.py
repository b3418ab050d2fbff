from django.urls import path

from meetlat.web.today import views

app_name = "today"
urlpatterns = [path("vandaag/", views.page, name="page")]
