-- Text that two articles share, and where it comes from. Spans and shares are those of the texts of the two versions; side A is the
-- one that came in first, as in comparisons.
CREATE TABLE copies (
	id {id},
	version_a_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	version_b_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	passages TEXT NOT NULL,
	of_a {float} NOT NULL,
	of_b {float} NOT NULL,
	one_origin BOOLEAN NOT NULL,
	origin_kind TEXT NOT NULL,
	origin_name TEXT NOT NULL,
	origin_side TEXT NOT NULL,
	engine BIGINT NOT NULL,
	UNIQUE (version_a_id, version_b_id)
)

CREATE INDEX copies_by_b ON copies (version_b_id)
