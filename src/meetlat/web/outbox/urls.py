from django.urls import path

from meetlat.web.outbox import views

app_name = "outbox"
urlpatterns = [path("postvak-uit/", views.page, name="page")]
