from django.urls import path

from meetlat.web.advice import views

app_name = "advice"
urlpatterns = [
    path("adviezen/", views.waiting, name="list"),
    path("adviezen/<uuid:request_id>/", views.give, name="give"),
]
