-- What is said of an outlet from outside its articles: who owns it, which state it belongs to, who pays for it. Each fact has where
-- it was read and on which day; those of fictitious outlets are invented with them.
CREATE TABLE outlet_facts (
	id {id},
	outlet_id BIGINT NOT NULL REFERENCES outlets (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	reference TEXT NOT NULL,
	reference_url TEXT NOT NULL,
	seen_on TEXT NOT NULL,
	created_at {time} NOT NULL,
	UNIQUE (outlet_id, position)
)

-- Whether a source stands for some of a claim: named, unnamed, none. It is counted over thousands of claims at once, for which asking
-- the attributions of each would take too long.
ALTER TABLE claims ADD COLUMN sourcing TEXT NOT NULL DEFAULT 'none'

UPDATE claims SET sourcing = 'unnamed' WHERE EXISTS (SELECT 1 FROM attributions t WHERE t.version_id = claims.version_id
	AND ((t.cue_start < claims.span_end AND t.cue_end > claims.span_start) OR (t.content_start < claims.span_end AND t.content_end > claims.span_start)))

UPDATE claims SET sourcing = 'named' WHERE sourcing = 'unnamed' AND EXISTS (SELECT 1 FROM attributions t WHERE t.version_id = claims.version_id
	AND NOT t.anonymous AND t.source_end > t.source_start
	AND ((t.cue_start < claims.span_end AND t.cue_end > claims.span_start) OR (t.content_start < claims.span_end AND t.content_end > claims.span_start)))
