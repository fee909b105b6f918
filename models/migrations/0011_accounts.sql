-- Who may sign in. A login is kept folded to one case. A password is argon2id's encoded hash. Sessions older than
-- signed_out_at are of no use any more.
CREATE TABLE users (
	id {id},
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	password TEXT NOT NULL,
	active BOOLEAN NOT NULL,
	lang TEXT NOT NULL,
	signed_out_at {time},
	signed_in_at {time}
)

-- A token is known by its hash: who reads the database cannot sign in with it. A session ends at deadline, and before it at expires_at
-- when it is not used.
CREATE TABLE sessions (
	token TEXT NOT NULL PRIMARY KEY,
	user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
	data {blob} NOT NULL,
	deadline {time} NOT NULL,
	expires_at {time} NOT NULL
)

CREATE INDEX sessions_by_user ON sessions (user_id)

CREATE INDEX sessions_by_expiry ON sessions (expires_at)

CREATE TABLE invitations (
	id {id},
	token TEXT NOT NULL UNIQUE,
	role TEXT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT REFERENCES users (id),
	created_at {time} NOT NULL,
	expires_at {time} NOT NULL,
	used_by BIGINT REFERENCES users (id),
	used_at {time},
	withdrawn_at {time}
)

-- What the program signs with, made by the first that needs it.
CREATE TABLE secrets (
	name TEXT NOT NULL PRIMARY KEY,
	value {blob} NOT NULL,
	created_at {time} NOT NULL
)
