-- What a wallet's owner asks of the ledger. Each query reads one wallet's rows by the keys that lead with the wallet.

-- name: history_page
-- The newest journal entries of a wallet below a number in which something of the kinds, or of the job, moved; each with
-- all that it moved. `since` is how much what is available has changed after the entry and up to the one listed
-- before it, so that the balance after each entry is the booked one less what stands in `since` so far.
WITH listed AS MATERIALIZED (
    SELECT number, lag(number, 1, 9223372036854775807) OVER (ORDER BY number DESC) AS newer
      FROM (SELECT DISTINCT number
              FROM ledger.transfers
             WHERE wallet = %(wallet)s AND number < %(below)s
               AND (%(any_kind)s OR kind = ANY (%(kinds)s))
               AND (%(any_job)s OR proposal IN (SELECT id FROM ledger.proposals
                                                 WHERE wallet = %(wallet)s AND job = %(job)s))
             ORDER BY number DESC LIMIT %(count)s) AS newest),
entries AS MATERIALIZED (
    SELECT number, (SELECT coalesce(sum(CASE 'available' WHEN to_account THEN amount WHEN from_account THEN -amount END), 0)
                      FROM ledger.transfers
                     WHERE wallet = %(wallet)s AND number > listed.number AND number <= listed.newer)::bigint AS since
      FROM listed)
SELECT e.number, j.at, j.type, j.key, w.available, e.since, j.command ->> 'proposal', j.command ->> 'cause',
       t.n, t.kind, t.from_account, t.to_account, t.amount, t.lot_number, t.lot_n, t.proposal, t.payment,
       l.source, l.expires_at, l.made_at, p.at, p.connects, p.amount, p.currency
  FROM entries e
  JOIN ledger.wallets w ON w.id = %(wallet)s
  JOIN ledger.journal j ON j.number = e.number
  JOIN ledger.transfers t ON t.wallet = %(wallet)s AND t.number = e.number
  LEFT JOIN ledger.lots l ON l.wallet = t.wallet AND l.number = t.lot_number AND l.n = t.lot_n
  LEFT JOIN ledger.payments p ON p.id = coalesce(t.payment, l.payment)
 ORDER BY e.number DESC, t.n

-- name: history_proposals
-- The wallet's proposals named, each with what was staked and released of it, entry by entry up to a number.
WITH steps AS MATERIALIZED (
    SELECT proposal, number, sum(amount) FILTER (WHERE kind = 'stake')::bigint AS staked,
           sum(amount) FILTER (WHERE kind <> 'stake')::bigint AS released
      FROM ledger.transfers
     WHERE wallet = %(wallet)s AND number <= %(upto)s AND proposal = ANY (%(proposals)s)
       AND number >= (SELECT min(number) FROM ledger.proposals WHERE id = ANY (%(proposals)s))
     GROUP BY proposal, number)
SELECT p.id, p.job, p.number, p.submitted_at, p.policy, p.price, p.state, p.viewed_at, p.due_at,
       o.policy, o.complexity, o.category,
       s.number, j.at, j.type, coalesce(s.staked, 0), coalesce(s.released, 0)
  FROM ledger.proposals p
  JOIN ledger.jobs o ON o.id = p.job
  LEFT JOIN steps s ON s.proposal = p.id
  LEFT JOIN ledger.journal j ON j.number = s.number
 WHERE p.id = ANY (%(proposals)s) AND p.wallet = %(wallet)s
 ORDER BY p.number, s.number

-- name: wallet_standing
-- A wallet's accounts as booked, with each lot that still holds something, in spending order; one row without a lot where
-- none does.
SELECT w.frozen, w.available, w.staked, w.spent, w.expired, w.debt, w.claimed,
       l.number, l.n, l.source, l.payment, l.remaining, l.expires_at, l.made_at, p.at, p.number
  FROM ledger.wallets w
  LEFT JOIN ledger.lots l ON l.wallet = w.id AND l.remaining > 0
  LEFT JOIN ledger.payments p ON p.id = l.payment
 WHERE w.id = %(wallet)s
 ORDER BY l.expires_at NULLS LAST, l.made_at, l.number, l.n

-- name: open_stakes
-- What a wallet has staked now, by proposal, as booked.
SELECT p.id, p.job, p.submitted_at, p.policy, p.price, p.viewed_at, p.due_at,
       sum(s.amount) FILTER (WHERE s.kind = 'price')::bigint, sum(s.amount) FILTER (WHERE s.kind = 'bid')::bigint
  FROM ledger.stakes s
  JOIN ledger.proposals p ON p.id = s.proposal
 WHERE s.wallet = %(wallet)s
 GROUP BY p.id
 ORDER BY p.due_at NULLS LAST, p.number

-- name: spent_by_month
-- What a wallet's proposals spent since a moment, by calendar month in UTC, and of it since a later one.
SELECT date_trunc('month', j.at, 'UTC'), sum(t.amount)::bigint,
       coalesce(sum(t.amount) FILTER (WHERE j.at > %(recent)s), 0)::bigint
  FROM ledger.transfers t
  JOIN ledger.journal j ON j.number = t.number
 WHERE t.wallet = %(wallet)s AND t.kind = 'spend' AND j.at >= %(since)s
   AND t.number >= (SELECT min(number) FROM ledger.journal
                     WHERE at = (SELECT min(at) FROM ledger.journal WHERE at >= %(since)s))
 GROUP BY 1 ORDER BY 1

-- name: all_policies
-- Every policy that was set, in the order in which they take force.
SELECT number, effective_from, terms, policy FROM ledger.policies ORDER BY effective_from, number
