-- The ledger's tables as all migrations leave them: generated, and held by a test.
-- Write it anew with: python -m tests.ledger.dump_schema

CREATE SCHEMA ledger;

CREATE TABLE ledger.installation (
    only_one boolean DEFAULT true NOT NULL,
    kind text NOT NULL,
    CONSTRAINT installation_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'sandbox'::text]))),
    CONSTRAINT installation_only_one_check CHECK (only_one)
);

COMMENT ON TABLE ledger.installation IS 'Whether this marketplace is live or a sandbox, once and for ever.';

CREATE TABLE ledger.invites (
    job text NOT NULL COLLATE pg_catalog."C",
    wallet text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    free boolean NOT NULL,
    used boolean NOT NULL
);

COMMENT ON TABLE ledger.invites IS 'Invitations; a free one that is not used makes the next proposal cost nothing.';

CREATE TABLE ledger.jobs (
    id text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    client text NOT NULL COLLATE pg_catalog."C",
    complexity text NOT NULL,
    category text NOT NULL,
    hires_wanted integer NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    policy bigint NOT NULL,
    state text NOT NULL,
    hires integer NOT NULL,
    accepted integer NOT NULL,
    active integer NOT NULL,
    bids integer NOT NULL,
    free_invites integer NOT NULL,
    auction_booked boolean NOT NULL,
    auction_closes_at timestamp with time zone NOT NULL,
    CONSTRAINT jobs_accepted_check CHECK ((accepted >= 0)),
    CONSTRAINT jobs_active_check CHECK ((active >= 0)),
    CONSTRAINT jobs_bids_check CHECK ((bids >= 0)),
    CONSTRAINT jobs_check CHECK (((hires >= 0) AND (hires <= hires_wanted))),
    CONSTRAINT jobs_complexity_check CHECK ((complexity = ANY (ARRAY['entry'::text, 'intermediate'::text, 'expert'::text]))),
    CONSTRAINT jobs_free_invites_check CHECK ((free_invites >= 0)),
    CONSTRAINT jobs_hires_wanted_check CHECK ((hires_wanted > 0)),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['open'::text, 'filled'::text, 'closed'::text])))
)
WITH (fillfactor='70');

COMMENT ON TABLE ledger.jobs IS 'Jobs; accepted counts every proposal, active those that still stand, bids those with a boost.';

CREATE TABLE ledger.journal (
    number bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL,
    at timestamp with time zone NOT NULL,
    command json NOT NULL,
    outcome json NOT NULL,
    body_sha256 bytea NOT NULL,
    rules_version smallint NOT NULL,
    CONSTRAINT journal_body_sha256_check CHECK ((length(body_sha256) = 32))
);

COMMENT ON TABLE ledger.journal IS 'Every accepted or refused command, without words: the idempotency record, the audit trail and the replay''s input.';

CREATE SEQUENCE ledger.journal_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

COMMENT ON SEQUENCE ledger.journal_number IS 'Drawn by a batch that holds its locks; gaps are fine.';

CREATE TABLE ledger.lots (
    wallet text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    n integer NOT NULL,
    source text NOT NULL,
    payment text COLLATE pg_catalog."C",
    amount bigint NOT NULL,
    remaining bigint NOT NULL,
    expires_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT lots_amount_check CHECK ((amount > 0)),
    CONSTRAINT lots_remaining_check CHECK ((remaining >= 0)),
    CONSTRAINT lots_source_check CHECK ((source = ANY (ARRAY['signup'::text, 'monthly'::text, 'promo'::text, 'reward'::text, 'adjustment'::text, 'purchase'::text])))
);

COMMENT ON TABLE ledger.lots IS 'Connects by origin and expiry; the lot <number>-<n> was made by that journal entry.';

CREATE TABLE ledger.payments (
    id text NOT NULL COLLATE pg_catalog."C",
    wallet text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    connects bigint NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    lot_n integer NOT NULL,
    spent bigint NOT NULL,
    CONSTRAINT payments_amount_check CHECK ((amount >= 0)),
    CONSTRAINT payments_connects_check CHECK ((connects > 0))
);

COMMENT ON TABLE ledger.payments IS 'Purchases. spent: Connects of it spent or taken for a debt and not since given back.';

CREATE TABLE ledger.policies (
    number bigint NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    terms text NOT NULL,
    policy json NOT NULL
);

COMMENT ON TABLE ledger.policies IS 'Whole policies by the moment they take force; number 0 is the first.';

CREATE TABLE ledger.proposals (
    id text NOT NULL COLLATE pg_catalog."C",
    job text NOT NULL COLLATE pg_catalog."C",
    wallet text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    policy bigint NOT NULL,
    price bigint NOT NULL,
    state text NOT NULL,
    viewed_at timestamp with time zone,
    due_at timestamp with time zone,
    bid bigint NOT NULL,
    bid_number bigint NOT NULL,
    CONSTRAINT proposals_bid_check CHECK ((bid >= 0)),
    CONSTRAINT proposals_price_check CHECK ((price >= 0)),
    CONSTRAINT proposals_state_check CHECK ((state = ANY (ARRAY['active'::text, 'withdrawn'::text, 'hired'::text, 'ended'::text])))
);

COMMENT ON TABLE ledger.proposals IS 'Proposals. due_at: when the open price stake falls due by age or as never viewed.';

CREATE TABLE ledger.reversals (
    payment text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    wallet text NOT NULL COLLATE pg_catalog."C",
    cause text NOT NULL,
    connects bigint NOT NULL,
    taken bigint NOT NULL,
    claimed bigint NOT NULL,
    owed bigint NOT NULL,
    debt bigint NOT NULL,
    restored boolean NOT NULL,
    CONSTRAINT reversals_cause_check CHECK ((cause = ANY (ARRAY['refund'::text, 'chargeback'::text]))),
    CONSTRAINT reversals_check CHECK (((debt >= 0) AND (debt <= owed))),
    CONSTRAINT reversals_claimed_check CHECK ((claimed >= 0)),
    CONSTRAINT reversals_connects_check CHECK ((connects > 0)),
    CONSTRAINT reversals_owed_check CHECK ((owed >= 0)),
    CONSTRAINT reversals_taken_check CHECK ((taken >= 0))
);

COMMENT ON TABLE ledger.reversals IS 'Refunds and chargebacks: what was taken, is still claimed, was owed, and is still debt.';

CREATE TABLE ledger.stakes (
    wallet text NOT NULL COLLATE pg_catalog."C",
    proposal text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    lot_number bigint NOT NULL,
    lot_n integer NOT NULL,
    staked_at timestamp with time zone NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT stakes_amount_check CHECK ((amount > 0)),
    CONSTRAINT stakes_kind_check CHECK ((kind = ANY (ARRAY['price'::text, 'bid'::text])))
);

COMMENT ON TABLE ledger.stakes IS 'What is staked now, by lot and moment; a settled stake leaves its story in the transfers.';

CREATE TABLE ledger.transfers (
    wallet text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    n integer NOT NULL,
    kind text NOT NULL,
    from_account text NOT NULL,
    to_account text NOT NULL,
    amount bigint NOT NULL,
    lot_number bigint,
    lot_n integer,
    proposal text COLLATE pg_catalog."C",
    payment text COLLATE pg_catalog."C",
    CONSTRAINT transfers_amount_check CHECK ((amount > 0)),
    CONSTRAINT transfers_check CHECK ((from_account <> to_account)),
    CONSTRAINT transfers_from_account_check CHECK ((from_account = ANY (ARRAY['issued'::text, 'available'::text, 'staked'::text, 'debt'::text]))),
    CONSTRAINT transfers_to_account_check CHECK ((to_account = ANY (ARRAY['issued'::text, 'available'::text, 'staked'::text, 'spent'::text, 'expired'::text, 'debt'::text])))
);

COMMENT ON TABLE ledger.transfers IS 'Every movement of Connects between two accounts of a wallet, in the order booked.';

CREATE TABLE ledger.wallets (
    id text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    frozen boolean NOT NULL,
    issued bigint NOT NULL,
    available bigint NOT NULL,
    staked bigint NOT NULL,
    spent bigint NOT NULL,
    expired bigint NOT NULL,
    debt bigint NOT NULL,
    claimed bigint NOT NULL,
    granted_month integer NOT NULL,
    CONSTRAINT wallets_available_check CHECK ((available >= 0)),
    CONSTRAINT wallets_check CHECK (((((((issued + available) + staked) + spent) + expired) + debt) = 0)),
    CONSTRAINT wallets_claimed_check CHECK ((claimed >= 0)),
    CONSTRAINT wallets_debt_check CHECK ((debt <= 0)),
    CONSTRAINT wallets_expired_check CHECK ((expired >= 0)),
    CONSTRAINT wallets_issued_check CHECK ((issued <= 0)),
    CONSTRAINT wallets_spent_check CHECK ((spent >= 0)),
    CONSTRAINT wallets_staked_check CHECK ((staked >= 0))
)
WITH (fillfactor='70');

COMMENT ON TABLE ledger.wallets IS 'Six accounts that sum to zero. claimed: what reversals claim of its stakes; granted_month: months since year 0, 0 for none.';

ALTER TABLE ONLY ledger.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY ledger.invites
    ADD CONSTRAINT invites_pkey PRIMARY KEY (job, wallet);

ALTER TABLE ONLY ledger.jobs
    ADD CONSTRAINT jobs_number_key UNIQUE (number);

ALTER TABLE ONLY ledger.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ledger.journal
    ADD CONSTRAINT journal_key_key UNIQUE (key);

ALTER TABLE ONLY ledger.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (number);

ALTER TABLE ONLY ledger.lots
    ADD CONSTRAINT lots_pkey PRIMARY KEY (wallet, number, n);

ALTER TABLE ONLY ledger.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ledger.policies
    ADD CONSTRAINT policies_pkey PRIMARY KEY (number);

ALTER TABLE ONLY ledger.proposals
    ADD CONSTRAINT proposals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ledger.reversals
    ADD CONSTRAINT reversals_pkey PRIMARY KEY (payment, number);

ALTER TABLE ONLY ledger.stakes
    ADD CONSTRAINT stakes_pkey PRIMARY KEY (wallet, proposal, kind, lot_number, lot_n, staked_at);

ALTER TABLE ONLY ledger.transfers
    ADD CONSTRAINT transfers_pkey PRIMARY KEY (wallet, number, n);

ALTER TABLE ONLY ledger.wallets
    ADD CONSTRAINT wallets_number_key UNIQUE (number);

ALTER TABLE ONLY ledger.wallets
    ADD CONSTRAINT wallets_pkey PRIMARY KEY (id);

CREATE INDEX jobs_auctions ON ledger.jobs USING btree (auction_closes_at) WHERE (bids > 0);

CREATE INDEX jobs_client ON ledger.jobs USING btree (client, posted_at DESC);

CREATE INDEX jobs_open ON ledger.jobs USING btree (posted_at DESC, id) WHERE (state = 'open'::text);

CREATE INDEX journal_at ON ledger.journal USING btree (at);

CREATE INDEX lots_expiring ON ledger.lots USING btree (expires_at, number, n) WHERE (remaining > 0);

CREATE INDEX proposals_due ON ledger.proposals USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX proposals_job ON ledger.proposals USING btree (job, number);

CREATE UNIQUE INDEX proposals_standing ON ledger.proposals USING btree (job, wallet) WHERE (state = ANY (ARRAY['active'::text, 'hired'::text]));

CREATE INDEX proposals_wallet ON ledger.proposals USING btree (wallet, number);

CREATE INDEX reversals_wallet ON ledger.reversals USING btree (wallet, number);

CREATE INDEX transfers_number ON ledger.transfers USING brin (number) WITH (pages_per_range='16', autosummarize='on');

CREATE INDEX wallets_claimed ON ledger.wallets USING btree (id) WHERE (claimed > 0);

CREATE INDEX wallets_granted ON ledger.wallets USING btree (granted_month, number);

CREATE INDEX wallets_in_debt ON ledger.wallets USING btree (id) WHERE (debt < 0);

ALTER TABLE ONLY ledger.invites
    ADD CONSTRAINT invites_job_fkey FOREIGN KEY (job) REFERENCES ledger.jobs(id);

ALTER TABLE ONLY ledger.invites
    ADD CONSTRAINT invites_wallet_fkey FOREIGN KEY (wallet) REFERENCES ledger.wallets(id);

ALTER TABLE ONLY ledger.lots
    ADD CONSTRAINT lots_wallet_fkey FOREIGN KEY (wallet) REFERENCES ledger.wallets(id);

ALTER TABLE ONLY ledger.payments
    ADD CONSTRAINT payments_wallet_fkey FOREIGN KEY (wallet) REFERENCES ledger.wallets(id);

ALTER TABLE ONLY ledger.payments
    ADD CONSTRAINT payments_wallet_number_lot_n_fkey FOREIGN KEY (wallet, number, lot_n) REFERENCES ledger.lots(wallet, number, n);

ALTER TABLE ONLY ledger.policies
    ADD CONSTRAINT policies_number_fkey FOREIGN KEY (number) REFERENCES ledger.journal(number);

ALTER TABLE ONLY ledger.proposals
    ADD CONSTRAINT proposals_job_fkey FOREIGN KEY (job) REFERENCES ledger.jobs(id);

ALTER TABLE ONLY ledger.proposals
    ADD CONSTRAINT proposals_wallet_fkey FOREIGN KEY (wallet) REFERENCES ledger.wallets(id);

ALTER TABLE ONLY ledger.reversals
    ADD CONSTRAINT reversals_payment_fkey FOREIGN KEY (payment) REFERENCES ledger.payments(id);

ALTER TABLE ONLY ledger.reversals
    ADD CONSTRAINT reversals_wallet_fkey FOREIGN KEY (wallet) REFERENCES ledger.wallets(id);

ALTER TABLE ONLY ledger.stakes
    ADD CONSTRAINT stakes_proposal_fkey FOREIGN KEY (proposal) REFERENCES ledger.proposals(id);

ALTER TABLE ONLY ledger.stakes
    ADD CONSTRAINT stakes_wallet_lot_number_lot_n_fkey FOREIGN KEY (wallet, lot_number, lot_n) REFERENCES ledger.lots(wallet, number, n);

ALTER TABLE ONLY ledger.transfers
    ADD CONSTRAINT transfers_wallet_fkey FOREIGN KEY (wallet) REFERENCES ledger.wallets(id);
