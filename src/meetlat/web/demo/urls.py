from django.urls import path

from meetlat.web.demo import views

app_name = "demo"
urlpatterns = [path("demo/rol/", views.switch, name="switch")]
