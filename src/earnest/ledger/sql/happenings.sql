-- What people are told of: what commands and sweeps did, to whom, read in journal order by whoever turns it into notices.

-- name: entries_after
-- Accepted commands of these types after a number and up to a settled one, in journal order.
SELECT number, at, type, key, command, outcome
  FROM ledger.journal
 WHERE number > %(number)s AND number <= %(upto)s AND type = ANY (%(types)s) AND outcome ->> 'status' = 'ok'
 ORDER BY number LIMIT %(count)s

-- name: transfers_of
-- What these journal entries moved, in the order booked, with where the Connects had come from: the source and moment of
-- their lot, or of the purchase it belongs to; whether the entry itself made the lot; and until when it lives.
SELECT t.number, t.wallet, t.proposal, t.kind, t.amount, l.source, coalesce(p.at, l.made_at), l.number = t.number,
       l.expires_at
  FROM ledger.transfers t
  LEFT JOIN ledger.lots l ON l.wallet = t.wallet AND l.number = t.lot_number AND l.n = t.lot_n
  LEFT JOIN ledger.payments p ON p.id = l.payment
 WHERE t.number BETWEEN %(first)s AND %(last)s AND t.number = ANY (%(numbers)s) AND t.kind = ANY (%(kinds)s)
 ORDER BY t.number, t.n

-- name: proposals_told_of
-- These proposals, and those that ended with one of these jobs; each with its job and all that was ever staked for it.
SELECT p.id, p.job, p.wallet, p.number, p.submitted_at, p.policy, p.price, p.state, p.viewed_at, p.due_at,
       j.client, j.state, j.hires_wanted, j.auction_closes_at,
       (SELECT coalesce(sum(t.amount), 0) FROM ledger.transfers t
         WHERE t.wallet = p.wallet AND t.number >= p.number AND t.proposal = p.id AND t.kind = 'stake')::bigint
  FROM (SELECT id FROM ledger.proposals WHERE id = ANY (%(proposals)s)
         UNION SELECT id FROM ledger.proposals WHERE job = ANY (%(jobs)s) AND state = 'ended') AS named
  JOIN ledger.proposals p ON p.id = named.id
  JOIN ledger.jobs j ON j.id = p.job
 ORDER BY p.number

-- name: last_hires
-- The number of the last hire on each of these jobs, as far as it is not before a number.
SELECT p.job, max(j.number)
  FROM ledger.journal j
  JOIN ledger.proposals p ON p.id = j.command ->> 'proposal'
 WHERE j.number >= %(number)s AND j.type = 'hire' AND j.outcome ->> 'status' = 'ok' AND p.job = ANY (%(jobs)s)
 GROUP BY p.job

-- name: stakes_ending
-- Active proposals whose price stake will be spent by its age after a moment and up to another, with what of it would
-- come back if they were withdrawn, in percent. A stake's age decides, not that nobody viewed the proposal.
SELECT p.id, p.job, p.wallet, p.price, p.due_at, (q.policy -> 'returns' ->> 'withdrawn')::int
  FROM ledger.proposals p
  JOIN ledger.policies q ON q.number = p.policy
 WHERE p.due_at > %(after)s AND p.due_at <= %(upto)s AND p.state = 'active'
   AND p.due_at <> p.submitted_at + make_interval(hours => (q.policy -> 'returns' ->> 'never_viewed_after_hours')::int)
 ORDER BY p.due_at, p.number

-- name: stake_now
-- What of a proposal's price is still staked, what would come back if it were withdrawn, in percent, and when and how it
-- falls due by itself; nothing where it stands no more or nothing is staked.
SELECT p.price, (q.policy -> 'returns' ->> 'withdrawn')::int, p.due_at,
       p.due_at = p.submitted_at + make_interval(hours => (q.policy -> 'returns' ->> 'never_viewed_after_hours')::int)
  FROM ledger.proposals p
  JOIN ledger.policies q ON q.number = p.policy
 WHERE p.id = %(proposal)s AND p.state = 'active' AND p.price > 0
   AND EXISTS (SELECT FROM ledger.stakes s WHERE s.wallet = p.wallet AND s.proposal = p.id AND s.kind = 'price')

-- name: connects_expiring
-- By wallet and day, in UTC: what expires on a day on which some of it does so after a moment and up to another.
SELECT l.wallet, sum(l.remaining)::bigint, min(l.expires_at)
  FROM (SELECT DISTINCT wallet, date_trunc('day', expires_at, 'UTC') AS day
          FROM ledger.lots
         WHERE remaining > 0 AND expires_at > %(after)s AND expires_at <= %(upto)s) AS days
  JOIN ledger.lots l ON l.wallet = days.wallet AND l.remaining > 0
                    AND l.expires_at >= days.day AND l.expires_at < days.day + interval '1 day'
 GROUP BY l.wallet, days.day
 ORDER BY 3, 1

-- name: next_ending
-- The first moments after a given one at which a stake falls due and at which Connects expire.
SELECT (SELECT min(due_at) FROM ledger.proposals WHERE due_at > %(stakes_after)s),
       (SELECT min(expires_at) FROM ledger.lots WHERE remaining > 0 AND expires_at > %(long_after)s),
       (SELECT min(expires_at) FROM ledger.lots WHERE remaining > 0 AND expires_at > %(shortly_after)s)
