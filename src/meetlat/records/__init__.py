"""REMEMBERS: Django apps in the order in which an application is governed."""
