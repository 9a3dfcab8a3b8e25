-- The ledger's SQL by name. {{fragment}} stands for the text of that fragment. A plain batch, which acts on no proposal,
-- closes no job and reverses no payment, touches just what it names: for it, each query has the fragments that begin with
-- plain_ in their place, which costs the server half as much.

-- fragment: settling_jobs
-- Jobs whose every active proposal a command may settle: closed ones, those hired on, and auctions withdrawn from.
ARRAY(SELECT unnest(%(closing)s)
       UNION SELECT job FROM ledger.proposals WHERE id = ANY (%(hiring)s)
       UNION SELECT p.job FROM ledger.proposals p JOIN ledger.jobs j ON j.id = p.job AND j.bids > 0
              WHERE p.id = ANY (%(withdrawing)s))

-- fragment: touched_jobs
ARRAY(SELECT unnest(%(jobs)s) UNION SELECT job FROM ledger.proposals WHERE id = ANY (%(acting)s))

-- fragment: plain_touched_jobs
%(jobs)s

-- fragment: touched_wallets
ARRAY(SELECT unnest(%(wallets)s)
       UNION SELECT wallet FROM ledger.proposals WHERE id = ANY (%(acting)s)
       UNION SELECT wallet FROM ledger.payments WHERE id = ANY (%(payments)s)
       UNION SELECT wallet FROM ledger.proposals WHERE job = ANY ({{settling_jobs}}) AND state = 'active')

-- fragment: plain_touched_wallets
%(wallets)s

-- fragment: plain_claimed_wallets
ARRAY(SELECT id FROM ledger.wallets WHERE id = ANY (%(wallets)s) AND claimed > 0)

-- fragment: plain_staking_proposals
ARRAY(SELECT unnest(%(staking)s) UNION SELECT proposal FROM ledger.stakes WHERE wallet = ANY ({{claimed_wallets}}))

-- fragment: claimed_wallets
-- Wallets whose stakes are needed whole: claims lie on them, or a payment of theirs is reversed now.
ARRAY(SELECT id FROM ledger.wallets WHERE id = ANY ({{touched_wallets}}) AND claimed > 0
       UNION SELECT wallet FROM ledger.payments WHERE id = ANY (%(payments)s)
       UNION SELECT unnest(%(reversing)s))

-- fragment: staking_proposals
-- Proposals whose stakes are loaded: those acted on, those a job settles, and all of claimed wallets.
ARRAY(SELECT unnest(%(acting)s)
       UNION SELECT unnest(%(staking)s)
       UNION SELECT id FROM ledger.proposals WHERE job = ANY ({{settling_jobs}}) AND state = 'active'
       UNION SELECT proposal FROM ledger.stakes WHERE wallet = ANY ({{claimed_wallets}}))

-- name: plan_by_key
-- A small batch looks everything up by its key, however large or small the tables are: so each statement is planned once,
-- and never for tables that were empty when it was. For this transaction only; large batches, and who reads whole tables,
-- plan by what there is.
SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
       set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)

-- fragment: standing_proposals
-- Those of the wallets that want to propose, where they want to.
SELECT p.id FROM ledger.proposals p
  JOIN unnest(%(pair_jobs)s, %(pair_wallets)s) AS pair (job, wallet)
    ON p.job = pair.job AND p.wallet = pair.wallet AND p.state IN ('active', 'hired')

-- fragment: plain_standing_proposals
-- For a few it is sure to be an index's look-up each.
SELECT standing.id FROM unnest(%(pair_jobs)s, %(pair_wallets)s) AS pair (job, wallet)
 CROSS JOIN LATERAL (SELECT p.id FROM ledger.proposals p
                      WHERE p.job = pair.job AND p.wallet = pair.wallet
                        AND p.state IN ('active', 'hired') LIMIT 1) AS standing

-- fragment: room_after_lots
-- What a sweep's limit leaves at most after the lots: every due one takes a place, but for those that a claim empties.
greatest(0, %(limit)s - (SELECT count(*) FROM (
    SELECT FROM ledger.lots l
      JOIN ledger.wallets w ON w.id = l.wallet AND w.claimed = 0
     WHERE l.remaining > 0 AND l.expires_at <= %(at)s LIMIT %(limit)s) AS sure))

-- fragment: room_after_stakes
greatest(0, {{room_after_lots}} - (SELECT count(*) FROM (
    SELECT FROM ledger.proposals WHERE due_at <= %(at)s LIMIT %(limit)s) AS due))

-- name: load_keys
-- First outcomes of keys that were used before.
SELECT key, body_sha256, outcome FROM ledger.journal WHERE key = ANY (%(keys)s)

-- name: load_proposals
-- Proposals named or staking, and those that stand where somebody wants to propose.
SELECT id, job, wallet, number, submitted_at, policy, price, state, viewed_at, due_at, bid, bid_number
  FROM ledger.proposals
 WHERE id = ANY (ARRAY(
           SELECT unnest(%(proposals)s)
            UNION SELECT unnest({{staking_proposals}})
            UNION {{standing_proposals}}))

-- name: load_stakes
SELECT wallet, proposal, kind, lot_number, lot_n, amount, staked_at
  FROM ledger.stakes
 WHERE wallet = ANY ({{touched_wallets}}) AND proposal = ANY ({{staking_proposals}})

-- name: load_lots
-- What the wallets can spend, and every lot that a loaded stake or payment points at.
SELECT wallet, source, payment, amount, remaining, expires_at, made_at, number, n
  FROM ledger.lots
 WHERE wallet = ANY ({{touched_wallets}}) AND remaining > 0
 UNION
SELECT l.wallet, l.source, l.payment, l.amount, l.remaining, l.expires_at, l.made_at, l.number, l.n
  FROM ledger.stakes s
  JOIN ledger.lots l ON l.wallet = s.wallet AND l.number = s.lot_number AND l.n = s.lot_n
 WHERE s.wallet = ANY ({{touched_wallets}}) AND s.proposal = ANY ({{staking_proposals}})
 UNION
SELECT l.wallet, l.source, l.payment, l.amount, l.remaining, l.expires_at, l.made_at, l.number, l.n
  FROM ledger.payments p
  JOIN ledger.lots l ON l.wallet = p.wallet AND l.number = p.number AND l.n = p.lot_n
 WHERE p.id = ANY (%(payments)s)

-- name: load_payments
-- Payments named, and those whose Connects may be spent or taken for a debt by this batch; where it is mixed, it
-- stakes some of them first.
SELECT id, wallet, connects, amount, currency, number, lot_n, at, spent
  FROM ledger.payments
 WHERE id = ANY (ARRAY(
           SELECT unnest(%(payments)s)
            UNION SELECT unnest(%(new_payments)s)
            UNION SELECT l.payment FROM ledger.stakes s
                    JOIN ledger.lots l ON l.wallet = s.wallet AND l.number = s.lot_number AND l.n = s.lot_n
                   WHERE s.wallet = ANY ({{touched_wallets}}) AND s.proposal = ANY ({{staking_proposals}})
            UNION SELECT payment FROM ledger.lots
                   WHERE remaining > 0
                     AND wallet = ANY (CASE WHEN %(mixed)s THEN {{touched_wallets}} ELSE {{claimed_wallets}} END)))

-- name: load_reversals
-- Reversals of the payments named, and those with a claim or debt on the wallets.
SELECT payment, number, wallet, cause, connects, taken, claimed, owed, debt, restored
  FROM ledger.reversals
 WHERE payment = ANY (%(payments)s)
    OR (wallet = ANY (ARRAY(
            SELECT id FROM ledger.wallets
             WHERE id = ANY ({{touched_wallets}}) AND (claimed > 0 OR debt < 0)))
        AND (claimed > 0 OR debt > 0))
 ORDER BY number

-- name: load_invites
SELECT i.job, i.wallet, i.number, i.free, i.used
  FROM unnest(%(pair_jobs)s, %(pair_wallets)s) AS pair (job, wallet)
  JOIN ledger.invites i ON i.job = pair.job AND i.wallet = pair.wallet

-- name: load_policies
-- Every policy's moment, and the text of those not seen before.
SELECT number, effective_from, terms, CASE WHEN terms = ANY (%(known_terms)s) THEN NULL ELSE policy END
  FROM ledger.policies
 ORDER BY effective_from, number

-- name: draw_numbers
-- Journal numbers, drawn last, so that whatever was read has a lower one.
SELECT nextval('ledger.journal_number') FROM generate_series(1, %(count)s)

-- name: read_clock
-- The database's clock, and the newest moment in the journal.
SELECT clock_timestamp(), (SELECT max(at) FROM ledger.journal)

-- name: due_lots
-- Lots that have expired with something left, the first by moment; all of claimed wallets, which may empty by the way.
(SELECT DISTINCT wallet FROM (
    SELECT wallet FROM ledger.lots WHERE remaining > 0 AND expires_at <= %(at)s
     ORDER BY expires_at, number, n
     LIMIT %(limit)s + (SELECT count(*) FROM ledger.lots l JOIN ledger.wallets w ON w.id = l.wallet AND w.claimed > 0
                         WHERE l.remaining > 0 AND l.expires_at <= %(at)s)) AS due)

-- name: due_stakes
-- Proposals whose price stake has fallen due, the first by submission, as far as the lots before them leave room.
SELECT id FROM ledger.proposals WHERE due_at <= %(at)s ORDER BY number LIMIT {{room_after_lots}}

-- name: due_auctions
-- Jobs whose auction has closed with bids in it, the first by posting, as far as lots and stakes leave room.
SELECT id FROM ledger.jobs
 WHERE bids > 0 AND auction_closes_at <= %(at)s AND NOT auction_booked AND state = 'open'
 ORDER BY number LIMIT {{room_after_stakes}}

-- name: due_grants
-- Wallets without a grant this month, the first by opening, where the policy in force grants anything.
SELECT id FROM ledger.wallets
 WHERE granted_month < %(month)s
   AND (SELECT (policy -> 'grants' ->> 'monthly')::bigint FROM ledger.policies WHERE effective_from <= %(at)s
         ORDER BY effective_from DESC, number DESC LIMIT 1) > 0
 ORDER BY number LIMIT {{room_after_stakes}}

-- name: lock_installation
-- One installation is one marketplace: whoever sets it up waits for whoever does so already.
LOCK TABLE ledger.installation IN EXCLUSIVE MODE

-- name: read_installation
-- The database's kind, the fingerprint of its first policy, and whether anything was journalled since; nothing where it
-- is not set up.
SELECT kind, (SELECT terms FROM ledger.policies WHERE number = 0), EXISTS (SELECT FROM ledger.journal WHERE number > 0)
  FROM ledger.installation

-- name: delete_first_policy
WITH policy AS (DELETE FROM ledger.policies WHERE number = 0) DELETE FROM ledger.journal WHERE number = 0

-- name: insert_installation
INSERT INTO ledger.installation (kind) VALUES (%s)

-- name: find_absent
-- Whether anything exists that refusals relied on not to.
SELECT EXISTS (SELECT FROM ledger.wallets WHERE id = ANY (%(wallets)s))
    OR EXISTS (SELECT FROM ledger.jobs WHERE id = ANY (%(jobs)s))
    OR EXISTS (SELECT FROM ledger.proposals WHERE id = ANY (%(proposals)s))
    OR EXISTS (SELECT FROM ledger.payments WHERE id = ANY (%(payments)s))

-- name: insert_journal
-- What is new is put in in the order of keys and ids, so that two batches with the same ones wait for each other in one
-- order and never in a circle.
INSERT INTO ledger.journal (number, key, type, at, command, outcome, body_sha256, rules_version)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s) ORDER BY 2

-- name: insert_policies
INSERT INTO ledger.policies (number, effective_from, terms, policy) SELECT * FROM unnest(%s, %s, %s, %s)

-- name: insert_wallets
INSERT INTO ledger.wallets (id, number, frozen, issued, available, staked, spent, expired, debt, claimed, granted_month)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ORDER BY 1

-- name: update_wallets
UPDATE ledger.wallets AS w
   SET frozen = u.frozen, issued = u.issued, available = u.available, staked = u.staked, spent = u.spent,
       expired = u.expired, debt = u.debt, claimed = u.claimed, granted_month = u.granted_month
  FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    AS u (id, number, frozen, issued, available, staked, spent, expired, debt, claimed, granted_month)
 WHERE w.id = u.id

-- name: insert_lots
INSERT INTO ledger.lots (wallet, number, n, source, payment, amount, remaining, expires_at, made_at)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s)

-- name: update_lots
UPDATE ledger.lots AS l SET remaining = u.remaining
  FROM unnest(%s, %s, %s, %s) AS u (wallet, number, n, remaining)
 WHERE l.wallet = u.wallet AND l.number = u.number AND l.n = u.n

-- name: insert_payments
INSERT INTO ledger.payments (id, wallet, number, at, connects, amount, currency, lot_n, spent)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s) ORDER BY 1

-- name: update_payments
UPDATE ledger.payments AS p SET spent = u.spent FROM unnest(%s, %s) AS u (id, spent) WHERE p.id = u.id

-- name: insert_reversals
INSERT INTO ledger.reversals (payment, number, wallet, cause, connects, taken, claimed, owed, debt, restored)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)

-- name: update_reversals
UPDATE ledger.reversals AS r
   SET taken = u.taken, claimed = u.claimed, owed = u.owed, debt = u.debt, restored = u.restored
  FROM unnest(%s, %s, %s, %s, %s, %s, %s) AS u (payment, number, taken, claimed, owed, debt, restored)
 WHERE r.payment = u.payment AND r.number = u.number

-- name: insert_jobs
INSERT INTO ledger.jobs (id, number, client, complexity, category, hires_wanted, posted_at, policy,
                         state, hires, accepted, active, bids, free_invites, auction_booked, auction_closes_at)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ORDER BY 1

-- name: update_jobs
UPDATE ledger.jobs AS j
   SET state = u.state, hires = u.hires, accepted = u.accepted, active = u.active, bids = u.bids,
       free_invites = u.free_invites, auction_booked = u.auction_booked
  FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s)
    AS u (id, state, hires, accepted, active, bids, free_invites, auction_booked)
 WHERE j.id = u.id

-- name: insert_proposals
INSERT INTO ledger.proposals (id, job, wallet, number, submitted_at, policy, price,
                              state, viewed_at, due_at, bid, bid_number)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ORDER BY 1

-- name: update_proposals
UPDATE ledger.proposals AS p
   SET state = u.state, viewed_at = u.viewed_at, due_at = u.due_at, bid = u.bid, bid_number = u.bid_number
  FROM unnest(%s, %s, %s, %s, %s, %s) AS u (id, state, viewed_at, due_at, bid, bid_number)
 WHERE p.id = u.id

-- name: insert_stakes
INSERT INTO ledger.stakes (wallet, proposal, kind, lot_number, lot_n, staked_at, amount)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s)

-- name: update_stakes
UPDATE ledger.stakes AS s SET amount = u.amount
  FROM unnest(%s, %s, %s, %s, %s, %s, %s) AS u (wallet, proposal, kind, lot_number, lot_n, staked_at, amount)
 WHERE s.wallet = u.wallet AND s.proposal = u.proposal AND s.kind = u.kind
   AND s.lot_number = u.lot_number AND s.lot_n = u.lot_n AND s.staked_at = u.staked_at

-- name: delete_stakes
DELETE FROM ledger.stakes AS s
 USING unnest(%s, %s, %s, %s, %s, %s) AS u (wallet, proposal, kind, lot_number, lot_n, staked_at)
 WHERE s.wallet = u.wallet AND s.proposal = u.proposal AND s.kind = u.kind
   AND s.lot_number = u.lot_number AND s.lot_n = u.lot_n AND s.staked_at = u.staked_at

-- name: insert_invites
INSERT INTO ledger.invites (job, wallet, number, free, used) SELECT * FROM unnest(%s, %s, %s, %s, %s)

-- name: update_invites
UPDATE ledger.invites AS i SET used = u.used
  FROM unnest(%s, %s, %s) AS u (job, wallet, used)
 WHERE i.job = u.job AND i.wallet = u.wallet

-- name: insert_transfers
INSERT INTO ledger.transfers (wallet, number, n, kind, from_account, to_account, amount,
                              lot_number, lot_n, proposal, payment)
SELECT * FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)

-- name: read_newest
-- The newest moment in the journal.
SELECT max(at) FROM ledger.journal

-- name: wallet_ids
-- A page of wallet ids in byte order, after the one given.
SELECT id FROM ledger.wallets WHERE id > %(after)s ORDER BY id LIMIT %(count)s

-- name: read_wallets
SELECT id, number, frozen, issued, available, staked, spent, expired, debt, claimed, granted_month
  FROM ledger.wallets
 WHERE id = ANY ({{touched_wallets}})

-- name: read_frozen
SELECT frozen FROM ledger.wallets WHERE id = %(wallet)s

-- name: read_usable
-- What a wallet could spend at a moment, by its lots, and whether claims may take a part of it first.
SELECT w.claimed > 0, (SELECT coalesce(sum(l.remaining), 0)::bigint FROM ledger.lots l
                        WHERE l.wallet = w.id AND l.remaining > 0
                          AND (l.expires_at IS NULL OR l.expires_at > %(at)s))
  FROM ledger.wallets w WHERE w.id = %(wallet)s

-- name: read_jobs
SELECT id, number, client, complexity, category, hires_wanted, posted_at, policy, state, hires, accepted,
       active, bids, free_invites, auction_booked
  FROM ledger.jobs
 WHERE id = ANY (%(jobs)s)

-- name: due_stakes_of
-- Proposals of these wallets whose price stake is due, booked or not.
SELECT id FROM ledger.proposals WHERE wallet = ANY (%(wallets)s) AND due_at <= %(at)s

-- name: job_page
-- A page of jobs in byte order of their ids.
SELECT id, client, state, complexity, category, accepted, hires, posted_at
  FROM ledger.jobs
 WHERE id > %(after)s
 ORDER BY id LIMIT %(count)s

-- name: read_job
SELECT id, client, state, complexity, category, accepted, hires, posted_at FROM ledger.jobs WHERE id = %(id)s

-- name: audit_counts
-- Commands are what somebody sent: the first policy, number 0, is none.
SELECT (SELECT count(*) FROM ledger.journal WHERE number > 0), (SELECT count(*) FROM ledger.transfers),
       (SELECT count(*) FROM ledger.wallets)

-- name: replay_journal
SELECT number, at, command, outcome, rules_version FROM ledger.journal ORDER BY number

-- name: replay_transfers
SELECT wallet, number, n, kind, from_account, to_account, amount, lot_number, lot_n, proposal, payment
  FROM ledger.transfers ORDER BY number, n

-- name: audit_policies
SELECT number, effective_from, terms, policy FROM ledger.policies

-- name: audit_wallets
SELECT id, number, frozen, issued, available, staked, spent, expired, debt, claimed, granted_month FROM ledger.wallets

-- name: audit_payments
SELECT id, wallet, number, at, connects, amount, currency, lot_n, spent FROM ledger.payments

-- name: audit_reversals
SELECT payment, number, wallet, cause, connects, taken, claimed, owed, debt, restored FROM ledger.reversals

-- name: audit_stakes
SELECT wallet, proposal, kind, lot_number, lot_n, staked_at, amount FROM ledger.stakes

-- name: audit_lots
SELECT wallet, number, n, source, payment, amount, remaining, expires_at, made_at FROM ledger.lots

-- name: audit_jobs
SELECT id, number, client, complexity, category, hires_wanted, posted_at, policy, state, hires, accepted, active,
       bids, free_invites, auction_booked, auction_closes_at
  FROM ledger.jobs

-- name: audit_proposals
SELECT id, job, wallet, number, submitted_at, policy, price, state, viewed_at, due_at, bid, bid_number
  FROM ledger.proposals

-- name: audit_invites
SELECT job, wallet, number, free, used FROM ledger.invites

-- name: unequal_accounts
SELECT id, 'its six accounts do not sum to zero, or one has the wrong sign'
  FROM ledger.wallets
 WHERE issued + available + staked + spent + expired + debt <> 0
    OR issued > 0 OR available < 0 OR staked < 0 OR spent < 0 OR expired < 0 OR debt > 0

-- name: unequal_lots
SELECT w.id, format('%%s are available and its lots hold %%s', w.available, coalesce(l.held, 0))
  FROM ledger.wallets w
  LEFT JOIN (SELECT wallet, sum(remaining) AS held FROM ledger.lots GROUP BY wallet) AS l ON l.wallet = w.id
 WHERE w.available <> coalesce(l.held, 0)

-- name: unequal_stakes
SELECT w.id, format('%%s are staked and its open stakes hold %%s', w.staked, coalesce(s.held, 0))
  FROM ledger.wallets w
  LEFT JOIN (SELECT wallet, sum(amount) AS held FROM ledger.stakes GROUP BY wallet) AS s ON s.wallet = w.id
 WHERE w.staked <> coalesce(s.held, 0)

-- name: unequal_transfers
-- What the transfers add up to, account by account, against the accounts.
SELECT w.id, format('its %%s account holds %%s and its transfers add up to %%s', a.name, a.amount, coalesce(t.moved, 0))
  FROM ledger.wallets w
 CROSS JOIN LATERAL (VALUES ('issued', w.issued), ('available', w.available), ('staked', w.staked),
                            ('spent', w.spent), ('expired', w.expired), ('debt', w.debt)) AS a (name, amount)
  LEFT JOIN (SELECT wallet, account, sum(amount) AS moved
               FROM (SELECT wallet, to_account AS account, amount FROM ledger.transfers
                      UNION ALL SELECT wallet, from_account, -amount FROM ledger.transfers) AS postings
              GROUP BY wallet, account) AS t ON t.wallet = w.id AND t.account = a.name
 WHERE a.amount <> coalesce(t.moved, 0)

-- name: unequal_claims
SELECT w.id, format('%%s are claimed and %%s owed, and its reversals say %%s and %%s',
                    w.claimed, -w.debt, coalesce(r.claimed, 0), coalesce(r.debt, 0))
  FROM ledger.wallets w
  LEFT JOIN (SELECT wallet, sum(claimed) AS claimed, sum(debt) AS debt FROM ledger.reversals GROUP BY wallet) AS r
    ON r.wallet = w.id
 WHERE w.claimed <> coalesce(r.claimed, 0) OR -w.debt <> coalesce(r.debt, 0)

-- name: spent_taken_back
SELECT wallet, format('command %%s takes %%s back from what was spent', number, amount)
  FROM ledger.transfers WHERE from_account = 'spent'

-- name: existing_jobs
-- Which of these ids are taken.
SELECT id FROM ledger.jobs WHERE id = ANY (%(ids)s)

-- name: export_counts
SELECT (SELECT count(*) FROM ledger.wallets), (SELECT count(*) FROM ledger.transfers)

-- name: export_wallets
-- Every wallet's six accounts as they are booked, and when it was opened.
SELECT w.id, j.at, w.available, w.staked, w.spent, w.expired, w.issued, w.debt
  FROM ledger.wallets w
  JOIN ledger.journal j ON j.number = w.number
 ORDER BY w.id

-- name: export_transfers
-- Every movement in the order booked, with the command that made it.
SELECT t.number, j.at, j.type, j.key, t.n, t.kind, t.wallet, t.from_account, t.to_account, t.amount,
       t.lot_number, t.lot_n, t.proposal, t.payment
  FROM ledger.transfers t
  JOIN ledger.journal j ON j.number = t.number
 ORDER BY t.number, t.n

-- name: last_number
-- The last journal number that anybody has drawn; whoever drew it may still be under way.
SELECT last_value FROM ledger.journal_number

-- name: number_at
-- The last journal number of what had happened by a moment.
SELECT coalesce(max(number), 0) FROM ledger.journal WHERE at <= %(at)s

-- name: batches_under_way
-- Every batch holds a lock on `installation` from before it draws its numbers until it has committed or rolled back.
SELECT DISTINCT virtualtransaction::text
  FROM pg_locks
 WHERE locktype = 'relation' AND relation = 'ledger.installation'::regclass AND granted
   AND mode IN ('RowExclusiveLock', 'ExclusiveLock')
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())

-- name: event_page
-- Outcomes, and what each sweep booked after its own, in journal order after a place and up to a settled number.
SELECT number, 0 AS n, at, type, key, command, outcome, NULL AS kind, NULL AS wallet, NULL::bigint AS amount,
       NULL::bigint AS lot_number, NULL::integer AS lot_n, NULL AS proposal, NULL AS payment
  FROM (SELECT * FROM ledger.journal
         WHERE number > %(number)s AND number <= %(upto)s
         ORDER BY number LIMIT %(count)s) AS outcomes
 UNION ALL
(SELECT t.number, t.n, j.at, j.type, j.key, NULL, NULL, t.kind, t.wallet, t.amount, t.lot_number, t.lot_n, t.proposal,
       t.payment
  FROM (SELECT number, at, type, key FROM ledger.journal
         WHERE number >= %(number)s AND number <= %(upto)s
         ORDER BY number LIMIT %(count)s + 1) AS j
  JOIN ledger.transfers t ON t.number = j.number
 WHERE j.type = 'sweep' AND t.kind IN ('return', 'spend', 'expire', 'grant')
   AND (t.number, t.n) > (%(number)s, %(n)s)
 ORDER BY t.number, t.n
 LIMIT %(count)s)
 ORDER BY 1, 2
 LIMIT %(count)s

-- name: transfer_page
-- A wallet's transfers in the order booked; a wallet's numbers are drawn under its lock, so none comes in between later.
SELECT t.number, t.n, j.at, j.type, j.key, t.kind, t.from_account, t.to_account, t.amount, t.lot_number, t.lot_n,
       t.proposal, t.payment
  FROM ledger.transfers t
  JOIN ledger.journal j ON j.number = t.number
 WHERE t.wallet = %(wallet)s AND (t.number, t.n) > (%(number)s, %(n)s)
 ORDER BY t.number, t.n
 LIMIT %(count)s

-- name: proposal_page
-- A job's proposals in the order of submission, for which numbers are drawn under the job's lock.
SELECT id FROM ledger.proposals WHERE job = %(job)s AND number > %(number)s ORDER BY number LIMIT %(count)s

-- name: read_proposals
-- Proposals with what is staked for the price and for the bid, as booked.
SELECT p.id, p.job, p.wallet, p.number, p.submitted_at, p.policy, p.price, p.state, p.viewed_at, p.due_at, p.bid,
       coalesce(s.price_staked, 0), coalesce(s.bid_staked, 0)
  FROM ledger.proposals p
  LEFT JOIN LATERAL (SELECT sum(amount) FILTER (WHERE kind = 'price')::bigint AS price_staked,
                            sum(amount) FILTER (WHERE kind = 'bid')::bigint AS bid_staked
                       FROM ledger.stakes WHERE wallet = p.wallet AND proposal = p.id) AS s ON true
 WHERE p.id = ANY (%(proposals)s)
 ORDER BY p.number

-- name: released_of
-- What came back of a proposal, claims that took it included, and what was spent of it, as booked.
SELECT coalesce(sum(amount) FILTER (WHERE kind IN ('return', 'claim')), 0)::bigint,
       coalesce(sum(amount) FILTER (WHERE kind = 'spend'), 0)::bigint
  FROM ledger.transfers
 WHERE wallet = %(wallet)s AND number >= %(number)s AND proposal = %(proposal)s

-- name: policy_page
SELECT number, effective_from, terms, policy FROM ledger.policies
 WHERE number > %(number)s ORDER BY number LIMIT %(count)s

-- name: owners_of
-- Whose the proposals, payments and jobs are, as far as they exist.
SELECT 'proposal', id, wallet FROM ledger.proposals WHERE id = ANY (%(proposals)s)
 UNION ALL SELECT 'payment', id, wallet FROM ledger.payments WHERE id = ANY (%(payments)s)
 UNION ALL SELECT 'job', id, client FROM ledger.jobs WHERE id = ANY (%(jobs)s)

-- name: anything_due
-- Whether a sweep at that moment would book anything.
SELECT EXISTS (SELECT FROM ledger.lots WHERE remaining > 0 AND expires_at <= %(at)s)
    OR EXISTS (SELECT FROM ledger.proposals WHERE due_at <= %(at)s)
    OR EXISTS (SELECT FROM ledger.jobs WHERE bids > 0 AND auction_closes_at <= %(at)s AND NOT auction_booked
                                         AND state = 'open')
    OR ((SELECT (policy -> 'grants' ->> 'monthly')::bigint FROM ledger.policies WHERE effective_from <= %(at)s
          ORDER BY effective_from DESC, number DESC LIMIT 1) > 0
        AND EXISTS (SELECT FROM ledger.wallets WHERE granted_month < %(month)s))

-- name: oldest_due
-- The earliest moment at which something not yet booked falls due, whether it has come or not; month grants apart.
SELECT least((SELECT min(expires_at) FROM ledger.lots WHERE remaining > 0),
             (SELECT min(due_at) FROM ledger.proposals WHERE due_at IS NOT NULL),
             (SELECT min(auction_closes_at) FROM ledger.jobs
               WHERE bids > 0 AND NOT auction_booked AND state = 'open'),
             (SELECT min(effective_from) FROM ledger.policies WHERE effective_from > %(at)s))

-- name: read_first_policy
SELECT policy FROM ledger.policies WHERE number = 0

-- name: empty_tables
-- A sandbox begins again. One statement, so that no foreign key minds the order; rows are deleted, not truncated, so
-- that whoever reads meanwhile sees all of it or nothing; numbers go on, so that no place in the feed means two things.
WITH a AS (DELETE FROM ledger.transfers), b AS (DELETE FROM ledger.invites), c AS (DELETE FROM ledger.stakes),
     d AS (DELETE FROM ledger.proposals), e AS (DELETE FROM ledger.jobs), f AS (DELETE FROM ledger.reversals),
     g AS (DELETE FROM ledger.payments), h AS (DELETE FROM ledger.lots), i AS (DELETE FROM ledger.wallets),
     j AS (DELETE FROM ledger.policies), k AS (DELETE FROM ledger.journal)
DELETE FROM ledger.installation
