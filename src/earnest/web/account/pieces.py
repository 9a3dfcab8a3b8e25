"""A freelancer's pieces of work: added, edited, put in order, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from earnest.market.models import PortfolioPiece
from earnest.market.models.profiles import new_piece
from earnest.market.people.profiles import ProfileRefused, move_piece, piece_of, remove_piece, save_piece
from earnest.market.uploads import UploadRefused
from earnest.web.account.forms import PieceForm
from earnest.web.doors import signed_in
from earnest.web.viewer import moment_of, person_of

BACK = "/account/profile/#work"


@signed_in
def edit(request: HttpRequest, id: str | None = None) -> HttpResponse:
    """A piece that is there, or a new one."""
    person = person_of(request)
    piece = piece_of(person, id) if id is not None else None
    if id is not None and piece is None:
        raise Http404
    form = PieceForm(request.POST or None, request.FILES or None, initial=_written(piece))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            save_piece(
                person,
                piece.id if piece else said["id"],
                form.words(),
                image=said["image"],
                without_image=said["without_image"],
                now=moment_of(request),
            )
        except UploadRefused as refused:
            form.add_error("image", str(refused))
        except ProfileRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. Clients see it on your profile."))
            return redirect(BACK)
    title = _("Edit piece") if piece else _("Add a piece of work")
    page = {"form": form, "piece": piece, "page_title": title}
    return render(request, "profile/piece.html", page, status=422 if form.errors else 200)


@require_POST
@signed_in
def move(request: HttpRequest, id: str) -> HttpResponse:
    """Up or down by one."""
    move_piece(person_of(request), id, up=request.POST.get("to") == "up", now=moment_of(request))
    return redirect(BACK)


@signed_in
def remove(request: HttpRequest, id: str) -> HttpResponse:
    """Asked once before it is gone."""
    person = person_of(request)
    if request.method == "POST":
        remove_piece(person, id)
        messages.success(request, _("Taken away. Clients no longer see it."))
        return redirect(BACK)
    piece = piece_of(person, id)
    if piece is None:
        raise Http404
    page = {
        "heading": _("Take “%(title)s” away?") % {"title": piece.title},
        "says": _("Clients no longer see it, and its picture is deleted."),
        "button": _("Take it away"),
        "back": BACK,
        "danger": True,
    }
    return render(request, "web/confirm.html", page)


def _written(piece: PortfolioPiece | None) -> dict[str, object]:
    if piece is None:
        return {"id": new_piece()}
    return {"id": piece.id, "title": piece.title, "description": piece.description, "address": piece.address}
