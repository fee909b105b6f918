-- Who has a comparison open: seen_at is when their browser was last heard of, read_at when they last read the page, so that what was settled
-- since can be told.
CREATE TABLE presence (
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	seen_at {time} NOT NULL,
	read_at {time} NOT NULL,
	PRIMARY KEY (comparison_id, user_id)
) {keyed}
