from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "meetlat.web"
    label = "web"
