-- What an editor answers to a question that was raised on a comparison, and whether it is settled.
CREATE TABLE responses (
	id {id},
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	annotation_id BIGINT NOT NULL UNIQUE REFERENCES annotations (id) ON DELETE CASCADE,
	user_id BIGINT NOT NULL REFERENCES users (id),
	withdrawn BOOLEAN NOT NULL,
	closed BOOLEAN NOT NULL,
	answer TEXT NOT NULL
)

CREATE INDEX responses_by_comparison ON responses (comparison_id)

CREATE INDEX annotations_asking ON annotations (id) WHERE kind = 'question'

-- Links by which somebody who forgot a password chooses another, kept as the hash of their token.
CREATE TABLE resets (
	id {id},
	token TEXT NOT NULL UNIQUE,
	user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	made_by BIGINT REFERENCES users (id),
	created_at {time} NOT NULL,
	expires_at {time} NOT NULL,
	used_at {time},
	withdrawn_at {time}
)

CREATE INDEX resets_by_user ON resets (user_id)

-- Which records were erased for good, the latest first.
CREATE INDEX revisions_of_purges ON revisions (id) WHERE action = 'purged'
