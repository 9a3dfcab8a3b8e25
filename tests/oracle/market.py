"""Jobs, proposals and auctions: what settles a stake, and how much of it comes back."""

from dataclasses import dataclass, field

from .moments import DAY, HOUR
from .policies import Policy
from .purse import Piece, Stake, Wallet


@dataclass(eq=False)
class Proposal:
    """`price` and `bid` are its open stakes, None once settled or where there is nothing to stake."""

    name: str
    wallet: Wallet
    job: "Job"
    policy: Policy
    submitted_at: int
    state: str = "active"  # or withdrawn, hired, ended
    viewed_at: int | None = None
    price: Stake | None = None
    bid: Stake | None = None
    bid_turn: int = 0  # the journal's number of the command that brought the bid to its height

    def bid_total(self) -> int:
        return self.bid.total() if self.bid else 0

    def stake(self, price: int, boost: int, at: int, turn: int) -> list[int]:
        """Stakes price and bid out of the first lots and the next; returns how many each lot pays."""
        lots = self.wallet.usable_lots(at)
        had = [lot.left for lot in lots]
        if price:
            self.price = Stake(self.wallet.take(price, at))
            self.wallet.stakes.append(self.price)
        if boost:
            self.add_bid(self.wallet.take(boost, at), turn)
        return [before - lot.left for before, lot in zip(had, lots, strict=True) if lot.left < before]

    def add_bid(self, pieces: list[Piece], turn: int) -> None:
        if self.bid is None:
            self.bid = Stake([])
            self.wallet.stakes.append(self.bid)
        self.bid.pieces += pieces
        self.bid_turn = turn

    def age_moment(self) -> int | None:
        """The first moment at which its stake is too old."""
        days = self.policy["returns"]["active_days"]
        return None if days == "never" else self.submitted_at + int(days) * DAY + 1

    def never_viewed_moment(self) -> int | None:
        """The moment at which it counts as never viewed; None if it does not, as far as is known."""
        hours = self.policy["returns"]["never_viewed_after_hours"]
        if not hours:
            return None
        limit = self.submitted_at + int(hours) * HOUR
        return None if self.viewed_at is not None and self.viewed_at < limit else limit

    def fate(self, at: int) -> str | None:
        """The limit that its price stake has passed by `at` and that decides: the one that came first."""
        unseen, aged = self.never_viewed_moment(), self.age_moment()
        if unseen is not None and unseen <= at and (aged is None or unseen < aged):
            return "never_viewed"
        if aged is not None and aged <= at:
            return "age"
        return None


@dataclass(eq=False)
class Job:
    """`auction` is the boost table of the policy in force when it was posted."""

    name: str
    client: str
    complexity: str
    category: str
    hires_wanted: int
    posted_at: int
    auction: Policy
    auction_over: bool = False
    state: str = "open"  # or filled, closed
    hires: int = 0
    proposals: list[Proposal] = field(default_factory=list)
    invited: set[str] = field(default_factory=set)
    free_invites: int = 0
    free_next: set[str] = field(default_factory=set)  # wallets whose next proposal here has price 0

    def active(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.state == "active"]

    def auction_ends_at(self) -> int:
        return self.posted_at + int(self.auction["closes_after_days"]) * DAY

    def end(self, state: str) -> None:
        """It is filled or closed, which ends what is still active."""
        self.state = state
        for proposal in self.active():
            proposal.state = "ended"

    def takes_bids(self, at: int) -> bool:
        return not self.auction_over and at < self.auction_ends_at()

    def auction_due(self, at: int) -> bool:
        """Past its close, with bids that are not booked yet."""
        return at >= self.auction_ends_at() and any(proposal.bid for proposal in self.active())

    def ranking(self) -> list[Proposal]:
        """Active proposals with a bid, the highest first; of equal ones the bid that is older."""
        bidders = [proposal for proposal in self.active() if proposal.bid]
        return sorted(bidders, key=lambda each: (-each.bid_total(), each.bid_turn))

    def costs(self) -> dict[str, int]:
        """What each leading proposal would pay if the auction closed now, by its name."""
        slots = self.auction["slots"]
        leaders, others = self.ranking()[:slots], self.ranking()[slots:]
        if self.auction["pays"] == "bid":
            return {leader.name: leader.bid_total() for leader in leaders}
        return {leader.name: others[0].bid_total() if others else 0 for leader in leaders}


@dataclass
class Released:
    """What a command released from stakes, before any claim or debt takes its part."""

    returned: int = 0
    spent: int = 0

    def bid(self, proposal: Proposal, cost: int, at: int) -> None:
        """Settles a bid: `cost` is spent, the rest comes back."""
        if proposal.bid:
            back = proposal.bid_total() - cost
            self._settle(proposal, proposal.bid, back, at)
            proposal.bid = None

    def price(self, proposal: Proposal, cause: str, at: int) -> None:
        """Settles a price stake by a limit it has passed, otherwise by the percentage `cause`."""
        stake = proposal.price
        if stake is None:
            return
        proposal.price = None
        if stake.aged:
            proposal.wallet.stakes.remove(stake)
            self.spent += stake.total()
            return
        returns = proposal.policy["returns"]
        percent = returns["never_viewed"] if proposal.fate(at) == "never_viewed" else returns[cause]
        self._settle(proposal, stake, -(-stake.total() * percent // 100), at)

    def auction(self, job: Job, at: int) -> None:
        """Closes a job's auction: leaders pay, everything else comes back."""
        job.auction_over = True
        costs = job.costs()
        for proposal in job.active():
            self.bid(proposal, costs.get(proposal.name, 0), at)

    def _settle(self, proposal: Proposal, stake: Stake, back: int, at: int) -> None:
        self.returned += back
        self.spent += stake.total() - back
        proposal.wallet.settle(stake, back, at, proposal.policy["lots"]["return_grace_days"])
