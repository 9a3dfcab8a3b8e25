"""Files as they are served: to whom they concern, and so that no browser runs what is in them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from earnest.market.models import Person, Upload
from earnest.market.uploads import may_see, path_of
from earnest.web.safety import HEADER

POLICY = "default-src 'none'; sandbox"
PUBLIC, PRIVATE = "public, max-age=86400", "private, max-age=300"


@require_safe
def upload(request: HttpRequest, id: str) -> HttpResponseBase:
    """The bytes of a file; somebody else's private one is not there."""
    person = request.user if isinstance(request.user, Person) else None
    found = Upload.objects.filter(id=id).first()
    if found is None or not may_see(person, found) or not path_of(found).is_file():
        raise Http404
    answer = get_conditional_response(request, etag=f'"{bytes(found.sha256).hex()}"') or _bytes(found)
    answer.headers[HEADER] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = PUBLIC if found.is_public else PRIVATE
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _bytes(found: Upload) -> HttpResponse:
    answer = HttpResponse(path_of(found).read_bytes(), content_type=found.content_type)
    attached = not found.content_type.startswith("image/")
    answer.headers["Content-Disposition"] = content_disposition_header(attached, found.name) or "attachment"
    answer.headers["ETag"] = f'"{bytes(found.sha256).hex()}"'
    return answer
