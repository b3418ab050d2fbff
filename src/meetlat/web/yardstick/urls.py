from django.urls import path

from meetlat.web.yardstick import adopting, effect, views

app_name = "yardstick"
urlpatterns = [
    path("meetlat/", views.drafts, name="list"),
    path("meetlat/<uuid:draft_id>/", views.draft, name="draft"),
    path("meetlat/<uuid:draft_id>/norm/<slug:norm_id>/", views.norm, name="norm"),
    path("meetlat/<uuid:draft_id>/norm/<slug:norm_id>/zetten/", views.switch, name="switch"),
    path("meetlat/<uuid:draft_id>/intrekken/", views.discard, name="discard"),
    path("meetlat/<uuid:draft_id>/wat-als/", effect.page, name="what-if"),
    path("meetlat/<uuid:draft_id>/wat-als.csv", effect.export, name="what-if-csv"),
    path("meetlat/<uuid:draft_id>/vaststellen/", adopting.adopt, name="adopt"),
]
