from django.urls import path

from meetlat.web.people import views

app_name = "people"
urlpatterns = [
    path("mensen/", views.people, name="list"),
    path("mensen/nieuw/", views.add, name="add"),
    path("mensen/<uuid:person_id>/", views.person, name="person"),
    path("mensen/rollen/<uuid:assignment_id>/beeindigen/", views.end, name="end-role"),
]
