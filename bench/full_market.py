"""The demo's market, and around it so many jobs, freelancers and proposals as a large marketplace has.

The rest is filled by set-based SQL under all constraints of the ledger; it has no transfers and no journal, so this
market can be neither replayed nor audited, which no page asks of it.
"""

from __future__ import annotations

import sys

import psycopg

FREELANCERS, CLIENTS, JOBS, PROPOSALS = 20_000, 5_000, 100_000, 400_000
FIRST_NUMBER = 50_000_000
"""The fill's journal numbers begin here, far behind those of the demo."""

SKILLS = """(ARRAY['Python', 'Django', 'PostgreSQL', 'React', 'Ruby on Rails', 'Figma', 'Copywriting', 'SEO', 'Excel',
 'German', 'Contract law', 'Kotlin', 'Data cleaning', 'Illustration', 'Bookkeeping', 'CAD', 'Go', 'Terraform'])"""
NOUNS = """(ARRAY['booking site', 'web shop', 'annual report', 'mobile app', 'landing page', 'data warehouse',
 'rental contract', 'newsletter', 'price list', 'product film', 'search index', 'customer survey'])"""
VERBS = """(ARRAY['Migrate', 'Design', 'Translate', 'Build', 'Review', 'Write', 'Clean up', 'Test', 'Speed up'])"""
CATEGORIES = """(ARRAY['software-development', 'design', 'writing', 'marketing', 'data-science', 'legal',
 'engineering', 'translation', 'admin-support'])"""


def pick(array: str, by: str) -> str:
    """SQL for the element of an array that a number chooses."""
    return f"({array})[1 + ({by}) %% cardinality({array})]"


WORDS = f"{pick(VERBS, 'i * 7')} || ' a ' || {pick(NOUNS, 'i * 11')} || ' with ' || {pick(SKILLS, 'i * 13')}"
LIST = f"jsonb_build_array({pick(SKILLS, 'i')}, {pick(SKILLS, 'i * 5 + 1')}, {pick(SKILLS, 'i * 3 + 2')})"
FILL = (
    f"""INSERT INTO market_person (id, email, name, side, password, is_superuser, is_staff, is_active, joined_at,
                                   has_wallet)
        SELECT 'f' || i, 'f' || i || '@demo.test', '', 'freelancer', '!', false, false, true, %(now)s, true
          FROM generate_series(1, {FREELANCERS}) AS i""",
    f"""INSERT INTO market_person (id, email, name, side, password, is_superuser, is_staff, is_active, joined_at,
                                   has_wallet)
        SELECT 'c' || i, 'c' || i || '@demo.test', 'Client ' || i, 'client', '!', false, false, true, %(now)s, false
          FROM generate_series(1, {CLIENTS}) AS i""",
    f"""INSERT INTO market_profile (person_id, headline, about, keywords, skills, rate_amount, rate_currency,
                                    experience, years, complete_since, changed_at)
        SELECT 'f' || i, {pick(SKILLS, "i * 17")} || ' since ' || 2000 + i %% 25,
               repeat({WORDS} || '. ', 6), {LIST}, {LIST}, 2000 + i %% 90 * 100, 'USD', '', i %% 25,
               %(now)s::timestamptz - i * interval '1 minute', %(now)s FROM generate_series(1, {FREELANCERS}) AS i""",
    f"""INSERT INTO ledger.wallets (id, number, frozen, issued, available, staked, spent, expired, debt, claimed,
                                    granted_month)
        SELECT 'f' || i, {FIRST_NUMBER} + i, false, -1000, 1000 - 6 * 20, 6 * 20, 0, 0, 0, 0, 0
          FROM generate_series(1, {FREELANCERS}) AS i""",
    f"""INSERT INTO ledger.lots (wallet, number, n, source, payment, amount, remaining, expires_at, made_at)
        SELECT 'f' || i, {FIRST_NUMBER} + i, 1, 'promo', NULL, 1000, 1000 - 6 * 20, %(now)s::timestamptz
               + interval '90 days', %(now)s FROM generate_series(1, {FREELANCERS}) AS i""",
    f"""INSERT INTO ledger.jobs (id, number, client, complexity, category, hires_wanted, posted_at, policy, state,
                                 hires, accepted, active, bids, free_invites, auction_booked, auction_closes_at)
        SELECT 'j' || i, {FIRST_NUMBER} + i, 'c' || 1 + i %% {CLIENTS},
               (ARRAY['entry', 'intermediate', 'expert'])[1 + i %% 3], {pick(CATEGORIES, "i")}, 1,
               %(now)s::timestamptz - i * interval '20 seconds', 0,
               CASE WHEN i %% 4 = 0 THEN 'closed' ELSE 'open' END, 0, 4, 4, 0, 0, false, %(now)s
          FROM generate_series(1, {JOBS}) AS i""",
    f"""INSERT INTO market_jobwords (job, title, description, skills, budget_amount, budget_currency, kind, questions,
                                     origin, client_active_at)
        SELECT 'j' || i, {WORDS}, repeat({WORDS} || '. We need it soon and in steps. ', 12), {LIST},
               5000 + i %% 500 * 1000, 'USD', CASE WHEN i %% 3 = 0 THEN 'hourly' ELSE 'fixed' END, '[]', '{{}}', %(now)s
          FROM generate_series(1, {JOBS}) AS i""",
    f"""INSERT INTO ledger.proposals (id, job, wallet, number, submitted_at, policy, price, state, viewed_at, due_at,
                                      bid, bid_number)
        SELECT 'p' || i, 'j' || 1 + (i - 1) %% {JOBS}, 'f' || 1 + (i * 7 + i / {JOBS}) %% {FREELANCERS},
               {FIRST_NUMBER} + i, %(now)s::timestamptz - i * interval '5 seconds', 0, 6, 'active',
               CASE WHEN i %% 3 = 0 THEN %(now)s::timestamptz END, %(now)s::timestamptz + interval '22 days', 0, 0
          FROM generate_series(1, {PROPOSALS}) AS i ON CONFLICT DO NOTHING""",
    """INSERT INTO ledger.stakes (wallet, proposal, kind, lot_number, lot_n, staked_at, amount)
       SELECT p.wallet, p.id, 'price', l.number, 1, p.submitted_at, 6
         FROM ledger.proposals p JOIN ledger.lots l ON l.wallet = p.wallet WHERE p.id LIKE 'p%%' AND p.wallet LIKE 'f%%'
          AND p.number >= 50000000 AND l.number >= 50000000""",
    f"""INSERT INTO market_proposalwords (proposal, cover_letter, answers, offer_amount, offer_currency, offer_kind,
                                          stands_until, milestones, terms, declined_because)
        SELECT 'p' || i, repeat({WORDS} || '. I have done so twice. ', 8), '[]', 200000, 'USD', 'fixed',
               %(now)s::timestamptz + interval '10 days', '[]', '', ''
          FROM generate_series(1, {PROPOSALS}) AS i""",
    f"""INSERT INTO ledger.proposals (id, job, wallet, number, submitted_at, policy, price, state, viewed_at, due_at,
                                      bid, bid_number)
        SELECT 'crowd' || i, 'j1', 'f' || i, {FIRST_NUMBER} + {PROPOSALS} + i, %(now)s, 0, 6, 'active', NULL,
               %(now)s::timestamptz + interval '29 days', 0, 0
          FROM generate_series(1, 200) AS i ON CONFLICT DO NOTHING""",
)


def fill(url: str, now: str) -> None:
    """Put all of it beside the demo's market."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in FILL:
            connection.execute(statement.encode(), {"now": now})
            print(".", end="", file=sys.stderr, flush=True)
        connection.execute("VACUUM ANALYZE")
    print(file=sys.stderr)
