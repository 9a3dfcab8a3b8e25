-- What a sweep booked is looked up by its number. Transfers come in about that order and never change, so an index
-- by ranges of pages is enough, and costs the writers next to nothing.

CREATE INDEX transfers_number ON ledger.transfers USING brin (number) WITH (pages_per_range = 16, autosummarize = on);
