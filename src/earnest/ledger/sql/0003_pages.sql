-- What the marketplace's pages look up: the newest open jobs, a client's jobs, and a job's proposals.

CREATE INDEX jobs_open ON ledger.jobs (posted_at DESC, id) WHERE state = 'open';
CREATE INDEX jobs_client ON ledger.jobs (client, posted_at DESC);
CREATE INDEX proposals_job ON ledger.proposals (job, number);
