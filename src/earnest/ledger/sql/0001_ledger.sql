-- The ledger: a journal of commands, and the tables that replaying it gives back, row for row.
-- Immutable once released; schema.sql is the dump of all these files together.

CREATE SCHEMA ledger;

CREATE TABLE ledger.installation (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    kind text NOT NULL CHECK (kind IN ('live', 'sandbox'))
);
COMMENT ON TABLE ledger.installation IS 'Whether this marketplace is live or a sandbox, once and for ever.';

CREATE SEQUENCE ledger.journal_number;
COMMENT ON SEQUENCE ledger.journal_number IS 'Drawn by a batch that holds its locks; gaps are fine.';

CREATE TABLE ledger.journal (
    number bigint PRIMARY KEY,
    key text COLLATE "C" NOT NULL UNIQUE,
    type text NOT NULL,
    at timestamptz NOT NULL,
    command json NOT NULL,
    outcome json NOT NULL,
    body_sha256 bytea NOT NULL CHECK (length(body_sha256) = 32),
    rules_version smallint NOT NULL
);
CREATE INDEX journal_at ON ledger.journal (at);
COMMENT ON TABLE ledger.journal IS 'Every accepted or refused command, without words: the idempotency record, the audit trail and the replay''s input.';

CREATE TABLE ledger.policies (
    number bigint PRIMARY KEY REFERENCES ledger.journal,
    effective_from timestamptz NOT NULL,
    terms text NOT NULL,
    policy json NOT NULL
);
COMMENT ON TABLE ledger.policies IS 'Whole policies by the moment they take force; number 0 is the first.';

CREATE TABLE ledger.wallets (
    id text COLLATE "C" PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    frozen boolean NOT NULL,
    issued bigint NOT NULL CHECK (issued <= 0),
    available bigint NOT NULL CHECK (available >= 0),
    staked bigint NOT NULL CHECK (staked >= 0),
    spent bigint NOT NULL CHECK (spent >= 0),
    expired bigint NOT NULL CHECK (expired >= 0),
    debt bigint NOT NULL CHECK (debt <= 0),
    claimed bigint NOT NULL CHECK (claimed >= 0),
    granted_month integer NOT NULL,
    CHECK (issued + available + staked + spent + expired + debt = 0)
) WITH (fillfactor = 70);
CREATE INDEX wallets_granted ON ledger.wallets (granted_month, number);
CREATE INDEX wallets_claimed ON ledger.wallets (id) WHERE claimed > 0;
CREATE INDEX wallets_in_debt ON ledger.wallets (id) WHERE debt < 0;
COMMENT ON TABLE ledger.wallets IS 'Six accounts that sum to zero. claimed: what reversals claim of its stakes; granted_month: months since year 0, 0 for none.';

CREATE TABLE ledger.lots (
    wallet text COLLATE "C" NOT NULL REFERENCES ledger.wallets,
    number bigint NOT NULL,
    n integer NOT NULL,
    source text NOT NULL CHECK (source IN ('signup', 'monthly', 'promo', 'reward', 'adjustment', 'purchase')),
    payment text COLLATE "C",
    amount bigint NOT NULL CHECK (amount > 0),
    remaining bigint NOT NULL CHECK (remaining >= 0),
    expires_at timestamptz,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (wallet, number, n)
);
CREATE INDEX lots_expiring ON ledger.lots (expires_at, number, n) WHERE remaining > 0;
COMMENT ON TABLE ledger.lots IS 'Connects by origin and expiry; the lot <number>-<n> was made by that journal entry.';

CREATE TABLE ledger.payments (
    id text COLLATE "C" PRIMARY KEY,
    wallet text COLLATE "C" NOT NULL REFERENCES ledger.wallets,
    number bigint NOT NULL,
    at timestamptz NOT NULL,
    connects bigint NOT NULL CHECK (connects > 0),
    amount bigint NOT NULL CHECK (amount >= 0),
    currency text NOT NULL,
    lot_n integer NOT NULL,
    spent bigint NOT NULL,
    FOREIGN KEY (wallet, number, lot_n) REFERENCES ledger.lots
);
COMMENT ON TABLE ledger.payments IS 'Purchases. spent: Connects of it spent or taken for a debt and not since given back.';

CREATE TABLE ledger.reversals (
    payment text COLLATE "C" NOT NULL REFERENCES ledger.payments,
    number bigint NOT NULL,
    wallet text COLLATE "C" NOT NULL REFERENCES ledger.wallets,
    cause text NOT NULL CHECK (cause IN ('refund', 'chargeback')),
    connects bigint NOT NULL CHECK (connects > 0),
    taken bigint NOT NULL CHECK (taken >= 0),
    claimed bigint NOT NULL CHECK (claimed >= 0),
    owed bigint NOT NULL CHECK (owed >= 0),
    debt bigint NOT NULL CHECK (debt BETWEEN 0 AND owed),
    restored boolean NOT NULL,
    PRIMARY KEY (payment, number)
);
CREATE INDEX reversals_wallet ON ledger.reversals (wallet, number);
COMMENT ON TABLE ledger.reversals IS 'Refunds and chargebacks: what was taken, is still claimed, was owed, and is still debt.';

CREATE TABLE ledger.jobs (
    id text COLLATE "C" PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    client text COLLATE "C" NOT NULL,
    complexity text NOT NULL CHECK (complexity IN ('entry', 'intermediate', 'expert')),
    category text NOT NULL,
    hires_wanted integer NOT NULL CHECK (hires_wanted > 0),
    posted_at timestamptz NOT NULL,
    policy bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'filled', 'closed')),
    hires integer NOT NULL CHECK (hires BETWEEN 0 AND hires_wanted),
    accepted integer NOT NULL CHECK (accepted >= 0),
    active integer NOT NULL CHECK (active >= 0),
    bids integer NOT NULL CHECK (bids >= 0),
    free_invites integer NOT NULL CHECK (free_invites >= 0),
    auction_booked boolean NOT NULL,
    auction_closes_at timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX jobs_auctions ON ledger.jobs (auction_closes_at) WHERE bids > 0;
COMMENT ON TABLE ledger.jobs IS 'Jobs; accepted counts every proposal, active those that still stand, bids those with a boost.';

CREATE TABLE ledger.proposals (
    id text COLLATE "C" PRIMARY KEY,
    job text COLLATE "C" NOT NULL REFERENCES ledger.jobs,
    wallet text COLLATE "C" NOT NULL REFERENCES ledger.wallets,
    number bigint NOT NULL,
    submitted_at timestamptz NOT NULL,
    policy bigint NOT NULL,
    price bigint NOT NULL CHECK (price >= 0),
    state text NOT NULL CHECK (state IN ('active', 'withdrawn', 'hired', 'ended')),
    viewed_at timestamptz,
    due_at timestamptz,
    bid bigint NOT NULL CHECK (bid >= 0),
    bid_number bigint NOT NULL
);
CREATE UNIQUE INDEX proposals_standing ON ledger.proposals (job, wallet) WHERE state IN ('active', 'hired');
CREATE INDEX proposals_due ON ledger.proposals (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX proposals_wallet ON ledger.proposals (wallet, number);
COMMENT ON TABLE ledger.proposals IS 'Proposals. due_at: when the open price stake falls due by age or as never viewed.';

CREATE TABLE ledger.stakes (
    wallet text COLLATE "C" NOT NULL,
    proposal text COLLATE "C" NOT NULL REFERENCES ledger.proposals,
    kind text NOT NULL CHECK (kind IN ('price', 'bid')),
    lot_number bigint NOT NULL,
    lot_n integer NOT NULL,
    staked_at timestamptz NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (wallet, proposal, kind, lot_number, lot_n, staked_at),
    FOREIGN KEY (wallet, lot_number, lot_n) REFERENCES ledger.lots
);
COMMENT ON TABLE ledger.stakes IS 'What is staked now, by lot and moment; a settled stake leaves its story in the transfers.';

CREATE TABLE ledger.invites (
    job text COLLATE "C" NOT NULL REFERENCES ledger.jobs,
    wallet text COLLATE "C" NOT NULL REFERENCES ledger.wallets,
    number bigint NOT NULL,
    free boolean NOT NULL,
    used boolean NOT NULL,
    PRIMARY KEY (job, wallet)
);
COMMENT ON TABLE ledger.invites IS 'Invitations; a free one that is not used makes the next proposal cost nothing.';

CREATE TABLE ledger.transfers (
    wallet text COLLATE "C" NOT NULL REFERENCES ledger.wallets,
    number bigint NOT NULL,
    n integer NOT NULL,
    kind text NOT NULL,
    from_account text NOT NULL CHECK (from_account IN ('issued', 'available', 'staked', 'debt')),
    to_account text NOT NULL CHECK (to_account IN ('issued', 'available', 'staked', 'spent', 'expired', 'debt')),
    amount bigint NOT NULL CHECK (amount > 0),
    lot_number bigint,
    lot_n integer,
    proposal text COLLATE "C",
    payment text COLLATE "C",
    PRIMARY KEY (wallet, number, n),
    CHECK (from_account <> to_account)
);
COMMENT ON TABLE ledger.transfers IS 'Every movement of Connects between two accounts of a wallet, in the order booked.';
