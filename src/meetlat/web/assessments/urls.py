from django.urls import path

from meetlat.web.assessments import drafting, judging, settling, views

app_name = "assessments"
urlpatterns = [
    path("toetsen/", views.board, name="board"),
    path("toetsen/<uuid:case_id>/", views.page, name="page"),
    path("toetsen/<uuid:case_id>/starten/", views.start, name="start"),
    path("toetsen/<uuid:case_id>/afwegen/", views.weigh, name="weigh"),
    path("toetsen/<uuid:case_id>/vaststellen/", settling.settle, name="settle"),
    path("toetsen/<uuid:case_id>/besluit/", drafting.draft, name="draft"),
    path("toetsen/<uuid:case_id>/norm/<slug:norm_id>/", judging.norm, name="norm"),
]
