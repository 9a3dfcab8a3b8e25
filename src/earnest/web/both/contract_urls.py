"""Where messages, contracts and reviews are."""

from __future__ import annotations

from django.urls import path

from earnest.web.both import contracts, messages, reviews

urlpatterns = [
    path("messages/", messages.messages_page, name="messages"),
    path("messages/<str:conversation_id>/", messages.conversation_page, name="conversation"),
    path("messages/<str:conversation_id>/newer/", messages.newer, name="conversation_newer"),
    path("contracts/", contracts.contracts_page, name="contracts"),
    path("contracts/<str:contract_id>/", contracts.contract_page, name="contract"),
    path("contracts/<str:contract_id>/milestones/", contracts.add_milestone_page, name="contract_milestone"),
    path(
        "contracts/<str:contract_id>/milestones/<str:milestone_id>/deliver/",
        contracts.deliver_page,
        name="contract_deliver",
    ),
    path("contracts/<str:contract_id>/deliveries/<str:delivery_id>/", contracts.answer_page, name="contract_answer"),
    path("contracts/<str:contract_id>/payment/", contracts.payment_page, name="contract_payment"),
    path("contracts/<str:contract_id>/end/", contracts.end_page, name="contract_end"),
    path("contracts/<str:contract_id>/review/", reviews.review_page, name="contract_review"),
]
