-- What the marketplace's pages ask of the ledger besides, by name: reads of single things in as few statements as they take.

-- name: quote_wallet
-- A wallet with the lots that hold something, a row each, or one row without a lot.
SELECT w.id, w.number, w.frozen, w.issued, w.available, w.staked, w.spent, w.expired, w.debt, w.claimed, w.granted_month,
       l.wallet, l.source, l.payment, l.amount, l.remaining, l.expires_at, l.made_at, l.number, l.n
  FROM ledger.wallets w
  LEFT JOIN ledger.lots l ON l.wallet = w.id AND l.remaining > 0
 WHERE w.id = %(wallet)s

-- name: quote_job
-- A job with what keeps the wallet from proposing on it or makes it free: its standing proposal, and its invitation; and
-- the bids of its auction, the leading ones first.
SELECT j.id, j.number, j.client, j.complexity, j.category, j.hires_wanted, j.posted_at, j.policy, j.state, j.hires,
       j.accepted, j.active, j.bids, j.free_invites, j.auction_booked,
       p.id, p.job, p.wallet, p.number, p.submitted_at, p.policy, p.price, p.state, p.viewed_at, p.due_at, p.bid,
       p.bid_number, i.job, i.wallet, i.number, i.free, i.used,
       ARRAY(SELECT wallet FROM ledger.proposals WHERE job = j.id AND state = 'active' AND bid > 0
              ORDER BY bid DESC, bid_number),
       ARRAY(SELECT bid FROM ledger.proposals WHERE job = j.id AND state = 'active' AND bid > 0
              ORDER BY bid DESC, bid_number)
  FROM ledger.jobs j
  LEFT JOIN ledger.proposals p ON p.job = j.id AND p.wallet = %(wallet)s AND p.state IN ('active', 'hired')
  LEFT JOIN ledger.invites i ON i.job = j.id AND i.wallet = %(wallet)s
 WHERE j.id = %(job)s

-- name: client_records
-- Of each client the last jobs: how many, how many of them ended or hired, and on how many somebody was hired.
SELECT c.client, count(*), count(*) FILTER (WHERE j.state <> 'open' OR j.hires > 0), count(*) FILTER (WHERE j.hires > 0)
  FROM unnest(%(clients)s) AS c (client)
 CROSS JOIN LATERAL (SELECT state, hires FROM ledger.jobs WHERE client = c.client
                      ORDER BY posted_at DESC LIMIT %(jobs)s) AS j
 GROUP BY c.client

-- name: client_attention
-- The same, and how long proposals on those jobs waited for their first view, in the middle, in microseconds.
SELECT c.client, count(*), count(*) FILTER (WHERE j.state <> 'open' OR j.hires > 0), count(*) FILTER (WHERE j.hires > 0),
       (SELECT (extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY p.viewed_at - p.submitted_at))
                * 1000000)::bigint
          FROM (SELECT id FROM ledger.jobs WHERE client = c.client ORDER BY posted_at DESC LIMIT %(jobs)s) AS recent
         CROSS JOIN LATERAL (SELECT viewed_at, submitted_at FROM ledger.proposals
                              WHERE job = recent.id AND viewed_at IS NOT NULL LIMIT %(views)s) AS p)
  FROM unnest(%(clients)s) AS c (client)
 CROSS JOIN LATERAL (SELECT state, hires FROM ledger.jobs WHERE client = c.client
                      ORDER BY posted_at DESC LIMIT %(jobs)s) AS j
 GROUP BY c.client

-- name: held_stakes
-- Of a wallet's proposals what is staked for the price and as a boost, and what came back and was spent, as booked; what
-- a claim took on its way back came back.
SELECT p.id, coalesce(s.price_staked, 0), coalesce(s.bid_staked, 0), coalesce(t.returned, 0), coalesce(t.spent, 0)
  FROM unnest(%(proposals)s) AS p (id)
  LEFT JOIN LATERAL (SELECT sum(amount) FILTER (WHERE kind = 'price')::bigint AS price_staked,
                            sum(amount) FILTER (WHERE kind = 'bid')::bigint AS bid_staked
                       FROM ledger.stakes WHERE wallet = %(wallet)s AND proposal = p.id) AS s ON true
  LEFT JOIN (SELECT proposal, sum(amount) FILTER (WHERE kind IN ('return', 'claim'))::bigint AS returned,
                    sum(amount) FILTER (WHERE kind = 'spend')::bigint AS spent
               FROM ledger.transfers
              WHERE wallet = %(wallet)s AND number >= %(first)s AND proposal = ANY (%(proposals)s)
              GROUP BY proposal) AS t ON t.proposal = p.id

-- name: job_auction
-- A job's auction: the rules it follows, whether it takes bids yet, and the bids of all wallets but one, the highest first.
SELECT j.policy, j.state = 'open' AND NOT j.auction_booked AND j.hires = 0 AND j.auction_closes_at > %(at)s,
       j.auction_closes_at,
       ARRAY(SELECT bid FROM ledger.proposals
              WHERE job = j.id AND state = 'active' AND bid > 0 AND wallet <> %(wallet)s ORDER BY bid DESC, bid_number)
  FROM ledger.jobs j WHERE j.id = %(job)s
