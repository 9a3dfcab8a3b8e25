"""Where a client's choosing is: a job with its proposals, one proposal, hiring, closing, inviting."""

from __future__ import annotations

from django.urls import path

from earnest.web.client import choosing, closing, comparing, hiring, inviting, reading

urlpatterns = [
    path("invite/", inviting.invite_page, name="client_invite"),
    path("saved/", inviting.saved_page, name="client_saved"),
    path("again/<str:contract>/", inviting.again_page, name="client_again"),
    path("jobs/<str:job>/", choosing.job_page, name="client_job"),
    path("jobs/<str:job>/list/", choosing.job_list, name="client_job_list"),
    path("jobs/<str:job>/compare/", comparing.compare_page, name="client_compare"),
    path("jobs/<str:job>/close/", closing.close_page, name="client_close"),
    path("jobs/<str:job>/stakes/", closing.stakes_page, name="client_stakes"),
    path("proposals/<str:proposal>/", reading.letter_page, name="client_proposal"),
    path("proposals/<str:proposal>/shortlist/", choosing.shortlist_proposal, name="client_shortlist"),
    path("proposals/<str:proposal>/unshortlist/", choosing.unshortlist_proposal, name="client_unshortlist"),
    path("proposals/<str:proposal>/decline/", choosing.decline_page, name="client_decline"),
    path("proposals/<str:proposal>/message/", reading.message_page, name="client_message"),
    path("proposals/<str:proposal>/interview/", reading.interview_page, name="client_interview"),
    path("proposals/<str:proposal>/hire/", hiring.hire_page, name="client_hire"),
]
