-- All the locking of the ledger stands in this file, in the order it is done.

-- The lock that all batches share, or one has alone, is on the table `installation`: nothing else ever locks it, while
-- a vacuum of the journal would keep a sweep waiting for a second and then be cancelled by it.

-- name: share_with_others
-- Every batch takes this first, so that a sweep or a new policy can keep all others out.
LOCK TABLE ledger.installation IN ROW EXCLUSIVE MODE

-- name: exclude_others
-- A batch with a sweep or a new policy, or one that has to be sure that something does not exist.
LOCK TABLE ledger.installation IN EXCLUSIVE MODE

-- name: exclude_others_at_once
-- A batch that found, its other locks held, that it has to be sure that something does not exist.
LOCK TABLE ledger.installation IN EXCLUSIVE MODE NOWAIT

-- name: lock_jobs
-- The jobs named, and those of the proposals acted on, by id.
SELECT id, number, client, complexity, category, hires_wanted, posted_at, policy, state, hires, accepted,
       active, bids, free_invites, auction_booked
  FROM ledger.jobs
 WHERE id = ANY ({{touched_jobs}})
 ORDER BY id
   FOR NO KEY UPDATE

-- name: lock_wallets
-- The wallets named, and those of the payments, of the proposals acted on, and of all whom a settled job touches.
SELECT id, number, frozen, issued, available, staked, spent, expired, debt, claimed, granted_month
  FROM ledger.wallets
 WHERE id = ANY ({{touched_wallets}})
 ORDER BY id
   FOR NO KEY UPDATE

-- name: hold_job
-- A job whose words somebody is about to change, so that no proposal on it crosses the change. It locks nothing else
-- of the ledger, and others may hold the job so at the same time.
SELECT id, client, state, complexity, category, accepted, hires, posted_at
  FROM ledger.jobs
 WHERE id = %(id)s
   FOR SHARE

-- name: hold_proposal
-- A proposal whose words are about to change: whoever views it meanwhile waits until they have. It is the only lock of
-- the ledger that its holder takes.
SELECT state, viewed_at IS NOT NULL FROM ledger.proposals WHERE id = %(proposal)s FOR SHARE
