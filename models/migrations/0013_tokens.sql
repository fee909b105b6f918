-- What programs of a person show in the place of a password: known by a hash, as sessions are. It can do what its account can, or only read.
-- expires_at is when it ends by itself, if it does.
CREATE TABLE tokens (
	id {id},
	token TEXT NOT NULL UNIQUE,
	user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	read_only BOOLEAN NOT NULL,
	created_at {time} NOT NULL,
	expires_at {time},
	used_at {time},
	revoked_at {time}
)

CREATE INDEX tokens_by_user ON tokens (user_id)
