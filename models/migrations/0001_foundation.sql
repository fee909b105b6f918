-- Columns without NOT NULL hold JSON, where nothing is NULL, or what may not be known.

CREATE TABLE outlets (
	id {id},
	owner_id BIGINT,
	visibility TEXT NOT NULL,
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	styles TEXT,
	country TEXT NOT NULL,
	restricted BOOLEAN NOT NULL,
	fictitious BOOLEAN NOT NULL
)

CREATE TABLE stories (
	id {id},
	owner_id BIGINT,
	visibility TEXT NOT NULL,
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	title TEXT NOT NULL,
	titles TEXT,
	summaries TEXT,
	lang TEXT NOT NULL,
	grouped BOOLEAN NOT NULL,
	demonstration BOOLEAN NOT NULL
)

CREATE TABLE events (
	id {id},
	story_id BIGINT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	type TEXT NOT NULL,
	starts_at {time},
	ends_at {time},
	places TEXT,
	actors TEXT,
	headline_claim_id BIGINT,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL
)

CREATE INDEX events_by_story ON events (story_id, position)

-- The printed date is part of what makes an article the same article: the same words may be published twice.
CREATE TABLE articles (
	id {id},
	owner_id BIGINT,
	visibility TEXT NOT NULL,
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	outlet_id BIGINT NOT NULL REFERENCES outlets (id),
	story_id BIGINT NOT NULL REFERENCES stories (id),
	slug TEXT NOT NULL UNIQUE,
	url TEXT NOT NULL,
	title TEXT NOT NULL,
	credit TEXT NOT NULL,
	published_printed TEXT NOT NULL,
	published_precision TEXT NOT NULL,
	published_zone TEXT NOT NULL,
	published_from {time},
	published_to {time},
	provenance TEXT NOT NULL,
	provenance_origin TEXT NOT NULL,
	current_version_id BIGINT
)

CREATE INDEX articles_by_story ON articles (story_id)

CREATE INDEX articles_by_outlet ON articles (outlet_id)

CREATE TABLE versions (
	id {id},
	article_id BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
	number BIGINT NOT NULL,
	raw {blob} NOT NULL,
	text TEXT NOT NULL,
	hash TEXT NOT NULL,
	lang TEXT NOT NULL,
	title TEXT NOT NULL,
	retrieved_at {time} NOT NULL,
	created_at {time} NOT NULL,
	engine BIGINT NOT NULL,
	generation BIGINT NOT NULL,
	layout TEXT,
	UNIQUE (article_id, number)
)

CREATE INDEX versions_by_hash ON versions (hash)

CREATE INDEX versions_by_generation ON versions (generation)

CREATE TABLE claims (
	id {id},
	version_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	event_id BIGINT REFERENCES events (id) ON DELETE SET NULL,
	position BIGINT NOT NULL,
	span_start BIGINT NOT NULL,
	span_end BIGINT NOT NULL,
	sentence BIGINT NOT NULL,
	role TEXT NOT NULL,
	modality TEXT NOT NULL,
	event_type TEXT NOT NULL,
	event_from {time},
	event_to {time},
	event_said BOOLEAN NOT NULL,
	event_actors TEXT,
	event_places TEXT,
	engine BIGINT NOT NULL,
	UNIQUE (version_id, position)
)

CREATE INDEX claims_by_event ON claims (event_id)

CREATE TABLE figures (
	id {id},
	version_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	claim_id BIGINT REFERENCES claims (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	span_start BIGINT NOT NULL,
	span_end BIGINT NOT NULL,
	counted_start BIGINT NOT NULL,
	counted_end BIGINT NOT NULL,
	head TEXT NOT NULL,
	kind TEXT NOT NULL,
	value {float},
	min {float},
	max {float},
	min_exclusive BOOLEAN NOT NULL,
	max_exclusive BOOLEAN NOT NULL,
	approximate BOOLEAN NOT NULL,
	percent BOOLEAN NOT NULL,
	cumulative BOOLEAN NOT NULL,
	asserted_by BIGINT,
	rule TEXT NOT NULL,
	kind_rule TEXT NOT NULL,
	UNIQUE (version_id, position)
)

CREATE INDEX figures_by_claim ON figures (claim_id)

CREATE TABLE attributions (
	id {id},
	version_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	source_start BIGINT NOT NULL,
	source_end BIGINT NOT NULL,
	speaker_start BIGINT NOT NULL,
	speaker_end BIGINT NOT NULL,
	cue_start BIGINT NOT NULL,
	cue_end BIGINT NOT NULL,
	content_start BIGINT NOT NULL,
	content_end BIGINT NOT NULL,
	candidates TEXT,
	via TEXT,
	type TEXT NOT NULL,
	anonymous BOOLEAN NOT NULL,
	negated BOOLEAN NOT NULL,
	denial BOOLEAN NOT NULL,
	nested BIGINT NOT NULL,
	lemma TEXT NOT NULL,
	rule TEXT NOT NULL,
	UNIQUE (version_id, position)
)

CREATE TABLE mentions (
	id {id},
	version_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	span_start BIGINT NOT NULL,
	span_end BIGINT NOT NULL,
	head_start BIGINT NOT NULL,
	head_end BIGINT NOT NULL,
	entity TEXT NOT NULL,
	entity_type TEXT NOT NULL,
	link TEXT NOT NULL,
	proper BOOLEAN NOT NULL,
	label BOOLEAN NOT NULL,
	quoted BOOLEAN NOT NULL,
	stance TEXT NOT NULL,
	entry TEXT NOT NULL,
	voice BIGINT NOT NULL,
	rule TEXT NOT NULL,
	UNIQUE (version_id, position)
)

CREATE INDEX mentions_by_entity ON mentions (entity)

CREATE TABLE hedges (
	id {id},
	version_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	span_start BIGINT NOT NULL,
	span_end BIGINT NOT NULL,
	modality TEXT NOT NULL,
	voice BIGINT NOT NULL,
	rule TEXT NOT NULL,
	UNIQUE (version_id, position)
)

CREATE TABLE actions (
	id {id},
	claim_id BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	span_start BIGINT NOT NULL,
	span_end BIGINT NOT NULL,
	agent_start BIGINT NOT NULL,
	agent_end BIGINT NOT NULL,
	patient_start BIGINT NOT NULL,
	patient_end BIGINT NOT NULL,
	type TEXT NOT NULL,
	agent_entity TEXT NOT NULL,
	patient_entity TEXT NOT NULL,
	passive BOOLEAN NOT NULL,
	voice BIGINT NOT NULL,
	UNIQUE (claim_id, position)
)

CREATE TABLE comparisons (
	id {id},
	owner_id BIGINT,
	visibility TEXT NOT NULL,
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	story_id BIGINT NOT NULL REFERENCES stories (id),
	event_id BIGINT REFERENCES events (id) ON DELETE SET NULL,
	version_a_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	version_b_id BIGINT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	a_start BIGINT NOT NULL,
	a_end BIGINT NOT NULL,
	b_start BIGINT NOT NULL,
	b_end BIGINT NOT NULL,
	title TEXT NOT NULL,
	relation TEXT NOT NULL,
	why TEXT,
	same_event TEXT NOT NULL,
	event_reason TEXT,
	shared TEXT,
	score {float} NOT NULL,
	weight {float} NOT NULL,
	status TEXT NOT NULL,
	touched BOOLEAN NOT NULL,
	stale BOOLEAN NOT NULL,
	engine BIGINT NOT NULL,
	UNIQUE (version_a_id, version_b_id, a_start, a_end, b_start, b_end)
)

CREATE INDEX comparisons_by_story ON comparisons (story_id, weight)

CREATE INDEX comparisons_by_b ON comparisons (version_b_id)

CREATE INDEX comparisons_by_event ON comparisons (event_id)

CREATE TABLE divergences (
	id {id},
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	position BIGINT NOT NULL,
	kind TEXT NOT NULL,
	rule TEXT NOT NULL,
	params TEXT,
	a_spans TEXT,
	b_spans TEXT,
	weight {float} NOT NULL,
	UNIQUE (comparison_id, position)
)

CREATE INDEX divergences_by_kind ON divergences (kind)

CREATE TABLE entities (
	id {id},
	owner_id BIGINT,
	visibility TEXT NOT NULL,
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	type TEXT NOT NULL,
	name TEXT NOT NULL
)

CREATE TABLE aliases (
	id {id},
	entity_id BIGINT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
	lang TEXT NOT NULL,
	name TEXT NOT NULL,
	link TEXT NOT NULL,
	created_at {time} NOT NULL,
	UNIQUE (entity_id, lang, name)
)

-- A public address never changes meaning: an old slug leads to the record that had it, and is never given to another.
CREATE TABLE old_slugs (
	kind TEXT NOT NULL,
	slug TEXT NOT NULL,
	record_id BIGINT NOT NULL,
	created_at {time} NOT NULL,
	PRIMARY KEY (kind, slug)
)

-- The words of the index for pairing, each with the number of claims that have it.
CREATE TABLE terms (
	id {id},
	term TEXT NOT NULL UNIQUE,
	claims BIGINT NOT NULL
)

-- Days are counted from 1970-01-01; an article without a date stands from day 0 to day 100000.
CREATE TABLE claim_terms (
	claim_id BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
	term_id BIGINT NOT NULL REFERENCES terms (id),
	from_day BIGINT NOT NULL,
	to_day BIGINT NOT NULL,
	PRIMARY KEY (claim_id, term_id)
) {keyed}

CREATE INDEX claim_terms_by_day ON claim_terms (term_id, to_day, from_day, claim_id)

-- One row: each article that comes in takes the next generation, so that two programs importing at once see each other.
CREATE TABLE library (
	id BIGINT PRIMARY KEY,
	generation BIGINT NOT NULL
)

INSERT INTO library (id, generation) VALUES (1, 0)

-- sqlite
CREATE VIRTUAL TABLE version_search USING fts5(
	title, text, content='versions', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
)

-- sqlite
CREATE TRIGGER versions_search_insert AFTER INSERT ON versions BEGIN
	INSERT INTO version_search (rowid, title, text) VALUES (new.id, new.title, new.text);
END

-- sqlite
CREATE TRIGGER versions_search_delete AFTER DELETE ON versions BEGIN
	INSERT INTO version_search (version_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END

-- sqlite
CREATE TRIGGER versions_search_update AFTER UPDATE OF title, text ON versions BEGIN
	INSERT INTO version_search (version_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
	INSERT INTO version_search (rowid, title, text) VALUES (new.id, new.title, new.text);
END

-- postgres
CREATE TABLE version_search (
	version_id BIGINT PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
	words TSVECTOR NOT NULL
)

-- postgres
CREATE INDEX version_search_words ON version_search USING GIN (words)

-- postgres
CREATE FUNCTION parallax_fold(words TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
	SELECT lower(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'))
$$

-- postgres
-- A tsvector holds at most a megabyte: of a very long text the first part is found.
CREATE FUNCTION parallax_index_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO version_search (version_id, words)
	VALUES (new.id, setweight(to_tsvector('simple', parallax_fold(new.title)), 'A') || to_tsvector('simple', parallax_fold(left(new.text, 200000))))
	ON CONFLICT (version_id) DO UPDATE SET words = excluded.words;
	RETURN new;
END
$$

-- postgres
CREATE TRIGGER versions_search AFTER INSERT OR UPDATE OF title, text ON versions
	FOR EACH ROW EXECUTE FUNCTION parallax_index_version()
