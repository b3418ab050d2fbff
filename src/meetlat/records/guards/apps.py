from django.apps import AppConfig


class GuardsConfig(AppConfig):
    name = "meetlat.records.guards"
    label = "guards"
    default_auto_field = "django.db.models.BigAutoField"
