"""The commands of CONTRACT §2, reduced to the fields that the rules read. Moments are microseconds."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from earnest.rules.faults import CURRENCY_PATTERN, ID_PATTERN
from earnest.rules.policy import Policy, Slug

Id = Annotated[str, Meta(pattern=ID_PATTERN)]
Key = Annotated[str, Meta(min_length=1, max_length=128)]
Connects = Annotated[int, Meta(ge=1, le=1_000_000_000)]
MaxPrice = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Complexity = Literal["entry", "intermediate", "expert"]


class Money(Struct, frozen=True, forbid_unknown_fields=True):
    """Minor units of a currency named by three capital letters."""

    amount: Annotated[int, Meta(ge=0, le=10**15)]
    currency: Annotated[str, Meta(pattern=CURRENCY_PATTERN)]


class Command(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="type"):
    """A well-formed command."""


class OpenWallet(Command, frozen=True, tag="open_wallet"):
    """Open a wallet and book the grants that the policy has for it."""

    wallet: Id


class Grant(Command, frozen=True, tag="grant"):
    """Add a lot."""

    wallet: Id
    amount: Connects
    source: Literal["signup", "monthly", "promo", "reward", "adjustment"]
    expires_at: int | UnsetType = UNSET


class Purchase(Command, frozen=True, tag="purchase"):
    """Add a lot that was bought."""

    wallet: Id
    connects: Connects
    price: Money
    payment: Id


class ReversePurchase(Command, frozen=True, tag="reverse_purchase"):
    """Take back Connects of a refunded or charged back payment, all that is left unless it says how many."""

    payment: Id
    cause: Literal["refund", "chargeback"]
    connects: Connects | UnsetType = UNSET


class RestorePurchase(Command, frozen=True, tag="restore_purchase"):
    """Undo a payment's chargebacks: the dispute was won."""

    payment: Id


class PostJob(Command, frozen=True, tag="post_job"):
    """Open a job."""

    job: Id
    client: Id
    complexity: Complexity
    category: Slug
    hires_wanted: Annotated[int, Meta(ge=1, le=10_000)] = 1


class InviteWallet(Command, frozen=True, tag="invite"):
    """The client asks a wallet to propose."""

    job: Id
    wallet: Id


class SubmitProposal(Command, frozen=True, tag="submit_proposal"):
    """Stake a job's price, and a bid on top."""

    proposal: Id
    job: Id
    wallet: Id
    max_price: MaxPrice | UnsetType = UNSET
    terms: Annotated[str, Meta(min_length=1, max_length=64)] | UnsetType = UNSET
    boost: Connects | UnsetType = UNSET


class SetBoost(Command, frozen=True, tag="set_boost"):
    """Make or raise a bid; `bid` is the new total."""

    proposal: Id
    bid: Connects


class ViewProposal(Command, frozen=True, tag="view_proposal"):
    """The client opened it."""

    proposal: Id


class WithdrawProposal(Command, frozen=True, tag="withdraw_proposal"):
    """The freelancer takes it back."""

    proposal: Id


class Hire(Command, frozen=True, tag="hire"):
    """The client hires the one who made it."""

    proposal: Id


class CloseJob(Command, frozen=True, tag="close_job"):
    """A job ends."""

    job: Id
    cause: Literal["no_hire", "expired", "removed", "done"]


class FreezeWallet(Command, frozen=True, tag="freeze_wallet"):
    """The wallet can neither submit nor bid from now on."""

    wallet: Id


class UnfreezeWallet(Command, frozen=True, tag="unfreeze_wallet"):
    """The wallet can submit and bid again."""

    wallet: Id


class SetPolicy(Command, frozen=True, tag="set_policy"):
    """Schedule a policy, resolved when the command was read; `problem` says why it cannot be used."""

    policy: Policy | UnsetType = UNSET
    problem: str | UnsetType = UNSET
    effective_from: int | UnsetType = UNSET


class Sweep(Command, frozen=True, tag="sweep"):
    """Book what has come due."""

    limit: Annotated[int, Meta(ge=1, le=1_000_000)] | UnsetType = UNSET


AnyCommand = (
    OpenWallet
    | Grant
    | Purchase
    | ReversePurchase
    | RestorePurchase
    | PostJob
    | InviteWallet
    | SubmitProposal
    | SetBoost
    | ViewProposal
    | WithdrawProposal
    | Hire
    | CloseJob
    | FreezeWallet
    | UnfreezeWallet
    | SetPolicy
    | Sweep
)
BY_TYPE: dict[str, type[Command]] = {str(one.__struct_config__.tag): one for one in AnyCommand.__args__}
"""Each command's class by its `type`."""
