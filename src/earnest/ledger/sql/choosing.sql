-- What a client's choice is about: the proposals on one job with what is staked on them, and what became of each.

-- name: stakes_on
-- A job's proposals by submission: what is staked for each now, what of its price stake is spent by age though not yet
-- booked, all that was ever bid for it (what is left of a bid after its auction is only in the transfers), the number
-- at which that bid reached its height, and how many places the auction has.
SELECT p.id, p.state, coalesce(s.staked, 0),
       CASE WHEN p.due_at <= %(at)s
             AND p.due_at <> p.submitted_at
                             + make_interval(hours => (q.policy -> 'returns' ->> 'never_viewed_after_hours')::int)
            THEN coalesce(s.price_staked, 0) ELSE 0 END,
       coalesce(b.boost, 0), coalesce(b.reached, 0), auction.slots
  FROM ledger.jobs j
  JOIN LATERAL (SELECT (policy -> 'boost' ->> 'slots')::bigint AS slots
                  FROM ledger.policies WHERE number = j.policy) AS auction ON true
  JOIN ledger.proposals p ON p.job = j.id
  JOIN ledger.policies q ON q.number = p.policy
  LEFT JOIN LATERAL (SELECT sum(amount)::bigint AS staked,
                            sum(amount) FILTER (WHERE kind = 'price')::bigint AS price_staked
                       FROM ledger.stakes WHERE wallet = p.wallet AND proposal = p.id) AS s ON true
  LEFT JOIN LATERAL (SELECT sum(amount)::bigint - p.price AS boost, max(number) AS reached
                       FROM ledger.transfers
                      WHERE wallet = p.wallet AND number >= p.number AND proposal = p.id
                        AND kind = 'stake') AS b ON auction.slots > 0
 WHERE j.id = %(job)s
 ORDER BY p.number

-- name: settled_on
-- What came back of each of a job's proposals, claims that took it included, and what was spent of it, as booked.
SELECT p.id, p.wallet, p.state, coalesce(t.returned, 0), coalesce(t.spent, 0)
  FROM ledger.proposals p
  LEFT JOIN LATERAL (SELECT sum(amount) FILTER (WHERE kind IN ('return', 'claim'))::bigint AS returned,
                            sum(amount) FILTER (WHERE kind = 'spend')::bigint AS spent
                       FROM ledger.transfers
                      WHERE wallet = p.wallet AND number >= p.number AND proposal = p.id) AS t ON true
 WHERE p.job = %(job)s
 ORDER BY p.number
