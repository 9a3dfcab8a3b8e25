"""What the marketplace keeps beside the ledger, by noun; and the ledger's own rows, to read."""

from earnest.market.models.contracts import Contract, Delivery, Milestone, Review
from earnest.market.models.conversations import Conversation, Message
from earnest.market.models.jobs import Invitation, JobAddition, JobDraft, JobEnding, JobWords
from earnest.market.models.ledger import Job, Proposal, Wallet
from earnest.market.models.machines import ApiKey, KeyMinute, Reason, SandboxClock
from earnest.market.models.notices import FeedPlace, KeptMail, Notice, NoticeChoice
from earnest.market.models.people import Person
from earnest.market.models.profiles import Certificate, PortfolioPiece, Profile, SavedFreelancer, Testimonial
from earnest.market.models.proposals import ProposalDraft, ProposalWords
from earnest.market.models.uploads import Upload

__all__ = [
    "ApiKey", "Certificate", "Contract", "Conversation", "Delivery", "FeedPlace", "Invitation", "Job", "JobAddition",
    "JobDraft", "JobEnding", "JobWords", "KeptMail", "KeyMinute", "Message", "Milestone", "Notice", "NoticeChoice",
    "Person", "PortfolioPiece", "Profile", "Proposal", "ProposalDraft", "ProposalWords", "Reason", "Review",
    "SandboxClock", "SavedFreelancer", "Testimonial", "Upload", "Wallet",
]  # fmt: skip
