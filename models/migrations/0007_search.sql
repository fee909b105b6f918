-- The index for searching: a row for each claim, and for each article whose title is no claim; notes can come later as another "what".
-- search_rows has what is counted beside the results, search_words the terms (see analysis/search and search_index.go). What changes is
-- put into search_queue by triggers and written into the index by the program, which alone knows stems and sounds: at the end of the
-- transaction that changed it, or else when the database is opened next.

-- sqlite
DROP TRIGGER versions_search_insert

-- sqlite
DROP TRIGGER versions_search_delete

-- sqlite
DROP TRIGGER versions_search_update

-- postgres
DROP TRIGGER versions_search ON versions

-- postgres
DROP FUNCTION parallax_index_version()

DROP TABLE version_search

-- postgres
DROP FUNCTION parallax_fold(TEXT)

CREATE TABLE search_queue (
	what BIGINT NOT NULL,
	record_id BIGINT NOT NULL,
	PRIMARY KEY (what, record_id)
) {keyed}

-- sqlite
CREATE TABLE search_rows (
	id INTEGER PRIMARY KEY,
	what BIGINT NOT NULL,
	record_id BIGINT NOT NULL,
	story_id BIGINT NOT NULL,
	event_id BIGINT NOT NULL,
	outlet_id BIGINT NOT NULL,
	has BIGINT NOT NULL
)

-- postgres
CREATE TABLE search_rows (
	id BIGINT PRIMARY KEY,
	what BIGINT NOT NULL,
	record_id BIGINT NOT NULL,
	story_id BIGINT NOT NULL,
	event_id BIGINT NOT NULL,
	outlet_id BIGINT NOT NULL,
	has BIGINT NOT NULL,
	words TSVECTOR NOT NULL
)

CREATE UNIQUE INDEX search_rows_by_record ON search_rows (what, record_id)

-- postgres
CREATE INDEX search_rows_words ON search_rows USING GIN (words)

-- sqlite
CREATE VIRTUAL TABLE search_words USING fts5(
	words, content='', contentless_delete=1, tokenize="ascii tokenchars '_~:'"
)

-- sqlite
CREATE TRIGGER search_rows_gone AFTER DELETE ON search_rows BEGIN
	DELETE FROM search_words WHERE rowid = old.id;
END

-- sqlite
-- ON CONFLICT, not OR IGNORE, which a foreign key that fires a trigger would overrule.
CREATE TRIGGER search_claim_new AFTER INSERT ON claims BEGIN
	INSERT INTO search_queue (what, record_id) VALUES (1, new.id) ON CONFLICT DO NOTHING;
END

-- sqlite
CREATE TRIGGER search_claim_changed AFTER UPDATE OF event_id ON claims BEGIN
	INSERT INTO search_queue (what, record_id) VALUES (1, new.id) ON CONFLICT DO NOTHING;
END

-- sqlite
CREATE TRIGGER search_claim_gone AFTER DELETE ON claims BEGIN
	DELETE FROM search_queue WHERE what = 1 AND record_id = old.id;
	DELETE FROM search_rows WHERE what = 1 AND record_id = old.id;
END

-- sqlite
CREATE TRIGGER search_article_changed AFTER UPDATE OF current_version_id, title, story_id, outlet_id, provenance, visibility, owner_id, published_from ON articles BEGIN
	INSERT INTO search_queue (what, record_id) VALUES (2, new.id) ON CONFLICT DO NOTHING;
	INSERT INTO search_queue (what, record_id)
		SELECT 1, claims.id FROM versions JOIN claims ON claims.version_id = versions.id WHERE versions.article_id = new.id ON CONFLICT DO NOTHING;
END

-- sqlite
CREATE TRIGGER search_article_gone AFTER DELETE ON articles BEGIN
	DELETE FROM search_queue WHERE what = 2 AND record_id = old.id;
	DELETE FROM search_rows WHERE what = 2 AND record_id = old.id;
END

-- sqlite
CREATE TRIGGER search_comparison_new AFTER INSERT ON comparisons BEGIN
	INSERT INTO search_queue (what, record_id) SELECT 1, id FROM claims
		WHERE (version_id = new.version_a_id AND span_start = new.a_start) OR (version_id = new.version_b_id AND span_start = new.b_start) ON CONFLICT DO NOTHING;
END

-- sqlite
CREATE TRIGGER search_comparison_changed AFTER UPDATE OF relation, status, visibility, owner_id, stale, touched ON comparisons BEGIN
	INSERT INTO search_queue (what, record_id) SELECT 1, id FROM claims
		WHERE (version_id = new.version_a_id AND span_start = new.a_start) OR (version_id = new.version_b_id AND span_start = new.b_start) ON CONFLICT DO NOTHING;
END

-- sqlite
CREATE TRIGGER search_comparison_gone AFTER DELETE ON comparisons BEGIN
	INSERT INTO search_queue (what, record_id) SELECT 1, id FROM claims
		WHERE (version_id = old.version_a_id AND span_start = old.a_start) OR (version_id = old.version_b_id AND span_start = old.b_start) ON CONFLICT DO NOTHING;
END

-- postgres
CREATE FUNCTION search_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'DELETE' THEN
		DELETE FROM search_queue WHERE what = 1 AND record_id = old.id;
		DELETE FROM search_rows WHERE what = 1 AND record_id = old.id;
	ELSE
		INSERT INTO search_queue (what, record_id) VALUES (1, new.id) ON CONFLICT DO NOTHING;
	END IF;
	RETURN NULL;
END
$$

-- postgres
CREATE FUNCTION search_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'DELETE' THEN
		DELETE FROM search_queue WHERE what = 2 AND record_id = old.id;
		DELETE FROM search_rows WHERE what = 2 AND record_id = old.id;
	ELSE
		INSERT INTO search_queue (what, record_id) VALUES (2, new.id) ON CONFLICT DO NOTHING;
		INSERT INTO search_queue (what, record_id)
			SELECT 1, claims.id FROM versions JOIN claims ON claims.version_id = versions.id WHERE versions.article_id = new.id
			ON CONFLICT DO NOTHING;
	END IF;
	RETURN NULL;
END
$$

-- postgres
CREATE FUNCTION search_comparison() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE c comparisons;
BEGIN
	IF tg_op = 'DELETE' THEN
		c := old;
	ELSE
		c := new;
	END IF;
	INSERT INTO search_queue (what, record_id) SELECT 1, id FROM claims
		WHERE (version_id = c.version_a_id AND span_start = c.a_start) OR (version_id = c.version_b_id AND span_start = c.b_start)
		ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$$

-- postgres
CREATE TRIGGER search_claim AFTER INSERT OR DELETE OR UPDATE OF event_id ON claims FOR EACH ROW EXECUTE FUNCTION search_claim()

-- postgres
CREATE TRIGGER search_article AFTER DELETE OR UPDATE OF current_version_id, title, story_id, outlet_id, provenance, visibility, owner_id, published_from
	ON articles FOR EACH ROW EXECUTE FUNCTION search_article()

-- postgres
CREATE TRIGGER search_comparison AFTER INSERT OR DELETE OR UPDATE OF relation, status, visibility, owner_id, stale, touched
	ON comparisons FOR EACH ROW EXECUTE FUNCTION search_comparison()

INSERT INTO search_queue (what, record_id) SELECT 1, id FROM claims

INSERT INTO search_queue (what, record_id) SELECT 2, id FROM articles
