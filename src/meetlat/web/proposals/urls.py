from django.urls import path

from meetlat.web.proposals import views

app_name = "proposals"
urlpatterns = [
    path("voorstellen/nieuw/", views.new, name="new"),
    path("voorstellen/<uuid:case_id>/", views.page, name="page"),
    path("voorstellen/<uuid:case_id>/bewerken/", views.edit, name="edit"),
    path("voorstellen/<uuid:case_id>/bewerken/<slug:step>/", views.edit, name="edit"),
    path("voorstellen/<uuid:case_id>/controleren/", views.check, name="check"),
    path("voorstellen/<uuid:case_id>/intrekken/", views.withdraw, name="withdraw"),
]
