-- Comparisons as readers without an account see them, read beforehand with the map of their story: they go when it goes. The outlets and the
-- comparison are those that somebody may have written about since.
CREATE TABLE drawn_pairs (
	slug TEXT NOT NULL PRIMARY KEY,
	story_id BIGINT NOT NULL,
	comparison_id BIGINT NOT NULL,
	outlet_a_id BIGINT NOT NULL,
	outlet_b_id BIGINT NOT NULL,
	data {blob} NOT NULL,
	FOREIGN KEY (story_id) REFERENCES story_maps (story_id) ON DELETE CASCADE
)

CREATE INDEX drawn_pairs_story ON drawn_pairs (story_id)
