-- A pair that a person set side by side: by whom, and in the place of which comparison. One that is withdrawn is in no list. That it was made stays
-- with the comparison, so that a reanalysis makes its findings anew.
CREATE TABLE made_pairs (
	id {id},
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL UNIQUE REFERENCES comparisons (id) ON DELETE CASCADE,
	user_id BIGINT NOT NULL REFERENCES users (id),
	by_name TEXT NOT NULL,
	instead_of_id BIGINT REFERENCES comparisons (id) ON DELETE SET NULL,
	withdrawn BOOLEAN NOT NULL
)

CREATE INDEX made_pairs_by_place ON made_pairs (instead_of_id)

-- How true one claim of a comparison is, which is another thing than how the two claims stand to each other. claim is verbatim; evidence is JSON. It
-- is proposed until an editor publishes it.
CREATE TABLE claim_reviews (
	id {id},
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	side TEXT NOT NULL,
	user_id BIGINT NOT NULL REFERENCES users (id),
	by_name TEXT NOT NULL,
	withdrawn BOOLEAN NOT NULL,
	rating TEXT NOT NULL,
	claim TEXT NOT NULL,
	reasons TEXT NOT NULL,
	lang TEXT NOT NULL,
	evidence TEXT,
	published_at {time},
	published_by TEXT NOT NULL,
	UNIQUE (comparison_id, side)
)
