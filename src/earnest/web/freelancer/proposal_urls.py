"""Where they are: writing a proposal, and following those that were sent."""

from __future__ import annotations

from django.urls import path

from earnest.web.freelancer.proposal_editing import edit_proposal
from earnest.web.freelancer.proposals import boost, proposal, proposals, renew, withdraw_page
from earnest.web.freelancer.proposing import propose, propose_quote, save_while_typing

urlpatterns = [
    path("jobs/<str:job_id>/propose/", propose, name="propose"),
    path("jobs/<str:job_id>/propose/draft/", save_while_typing, name="propose_draft"),
    path("jobs/<str:job_id>/propose/quote/", propose_quote, name="propose_quote"),
    path("proposals/", proposals, name="proposals"),
    path("proposals/<str:proposal_id>/", proposal, name="proposal"),
    path("proposals/<str:proposal_id>/edit/", edit_proposal, name="edit_proposal"),
    path("proposals/<str:proposal_id>/withdraw/", withdraw_page, name="withdraw_proposal"),
    path("proposals/<str:proposal_id>/boost/", boost, name="boost_proposal"),
    path("proposals/<str:proposal_id>/renew/", renew, name="renew_bid"),
]
