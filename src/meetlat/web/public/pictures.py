"""The sheet of the rod and the fan, which lies beside what draws them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from meetlat.telling.palette import STYLESHEET
from meetlat.web.access import for_anyone


@for_anyone
@require_safe
@cache_control(max_age=3600, public=True)
def stylesheet(request: HttpRequest) -> HttpResponse:
    """Return the sheet."""
    del request
    return HttpResponse(STYLESHEET.read_bytes(), content_type="text/css; charset=utf-8")
