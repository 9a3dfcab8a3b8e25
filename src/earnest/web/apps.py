"""The pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Django finds the template tags by it."""

    name = "earnest.web"

    def ready(self) -> None:
        from earnest.web.account import receiving
        from earnest.web.form_words import speak_plainly

        speak_plainly()
        receiving.listen()
