-- A lesson is its steps in their order, as JSON: it is written and read as one, with one row version.
CREATE TABLE lessons (
	id {id},
	owner_id BIGINT REFERENCES users (id),
	visibility TEXT NOT NULL,
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	title TEXT NOT NULL,
	lang TEXT NOT NULL,
	about TEXT NOT NULL,
	age TEXT NOT NULL,
	goals TEXT,
	steps TEXT,
	guess_outlets BOOLEAN NOT NULL,
	free_text BOOLEAN NOT NULL,
	demonstration BOOLEAN NOT NULL,
	withdrawn BOOLEAN NOT NULL
)

CREATE INDEX lessons_by_owner ON lessons (owner_id)

-- A lesson as it is held before a class: its steps are those of the moment it began, whatever is made of the lesson since. code is what
-- pupils join with, "" when the class is over; remote what a telephone turns the pages with. turn grows with each turn of a page.
CREATE TABLE class_sessions (
	id {id},
	owner_id BIGINT NOT NULL REFERENCES users (id),
	lesson_id BIGINT NOT NULL REFERENCES lessons (id),
	created_at {time} NOT NULL,
	ended_at {time},
	code TEXT NOT NULL,
	remote TEXT NOT NULL,
	title TEXT NOT NULL,
	lang TEXT NOT NULL,
	steps TEXT,
	guess_outlets BOOLEAN NOT NULL,
	free_text BOOLEAN NOT NULL,
	step BIGINT NOT NULL,
	stage BIGINT NOT NULL,
	turn BIGINT NOT NULL,
	turned_at {time} NOT NULL,
	black BOOLEAN NOT NULL,
	results TEXT
)

CREATE UNIQUE INDEX class_sessions_by_code ON class_sessions (code) WHERE code <> ''

CREATE UNIQUE INDEX class_sessions_by_remote ON class_sessions (remote) WHERE remote <> ''

CREATE INDEX class_sessions_by_owner ON class_sessions (owner_id, id)

-- Devices are known by a hash that is of use within their class alone. They go when it ends, and the votes with them.
CREATE TABLE class_devices (
	id {id},
	session_id BIGINT NOT NULL REFERENCES class_sessions (id) ON DELETE CASCADE,
	token TEXT NOT NULL,
	UNIQUE (session_id, token)
)

CREATE TABLE votes (
	id {id},
	session_id BIGINT NOT NULL REFERENCES class_sessions (id) ON DELETE CASCADE,
	device_id BIGINT NOT NULL REFERENCES class_devices (id) ON DELETE CASCADE,
	step TEXT NOT NULL,
	part BIGINT NOT NULL,
	answer TEXT NOT NULL,
	hidden BOOLEAN NOT NULL,
	UNIQUE (session_id, step, part, device_id)
)
