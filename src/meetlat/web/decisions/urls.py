from django.urls import path

from meetlat.web.decisions import acts, conditions, pdf, views

app_name = "decisions"
urlpatterns = [
    path("besluiten/", views.pile, name="pile"),
    path("besluiten/<uuid:decision_id>/", views.page, name="page"),
    path("besluiten/<uuid:decision_id>/bekrachtigen/", acts.ratify, name="ratify"),
    path("besluiten/<uuid:decision_id>/terugzenden/", acts.send_back, name="send-back"),
    path("besluiten/<uuid:decision_id>/niet-ontwikkelen/", acts.refuse, name="refuse"),
    path("besluiten/<uuid:decision_id>/aanhouden/", acts.hold, name="hold"),
    path(
        "besluiten/<uuid:decision_id>/voorwaarden/<uuid:condition_id>/",
        conditions.page,
        name="condition",
    ),
    path("besluiten/<uuid:decision_id>/besluit.pdf", pdf.document, name="pdf"),
]
