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
