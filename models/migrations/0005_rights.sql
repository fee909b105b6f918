-- What may be quoted, what readers report, what outlets answer, who signs a title.

-- "full" or "quotation"; "" is not said: an article follows its outlet, an outlet is quoted only.
ALTER TABLE outlets ADD COLUMN rights TEXT NOT NULL DEFAULT ''

ALTER TABLE articles ADD COLUMN rights TEXT NOT NULL DEFAULT ''

-- The texts of the demonstration are ours.
UPDATE outlets SET rights = 'full' WHERE fictitious

ALTER TABLE comparisons ADD COLUMN title_by TEXT NOT NULL DEFAULT ''

ALTER TABLE comparisons ADD COLUMN title_at {time}

-- What the public may read of a version that is only quoted: spans, for a share of its text. Made when its comparisons are written.
CREATE TABLE quotables (
	version_id BIGINT PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
	share {float} NOT NULL,
	spans TEXT NOT NULL
)

-- A map never shows more than may be quoted when it is read.

-- sqlite
CREATE TRIGGER quotables_map_insert AFTER INSERT ON quotables BEGIN DELETE FROM story_maps WHERE story_id IN (SELECT a.story_id FROM articles a JOIN versions v ON v.article_id = a.id WHERE v.id = NEW.version_id); END

-- sqlite
CREATE TRIGGER quotables_map_update AFTER UPDATE ON quotables WHEN OLD.spans <> NEW.spans OR OLD.share <> NEW.share BEGIN DELETE FROM story_maps WHERE story_id IN (SELECT a.story_id FROM articles a JOIN versions v ON v.article_id = a.id WHERE v.id = NEW.version_id); END

-- postgres
CREATE FUNCTION drop_maps_of_quotable() RETURNS trigger AS $$
BEGIN
	DELETE FROM story_maps WHERE story_id IN (SELECT a.story_id FROM articles a JOIN versions v ON v.article_id = a.id WHERE v.id = NEW.version_id);
	RETURN NULL;
END $$ LANGUAGE plpgsql

-- postgres
CREATE TRIGGER quotables_map_insert AFTER INSERT ON quotables FOR EACH ROW EXECUTE FUNCTION drop_maps_of_quotable()

-- postgres
CREATE TRIGGER quotables_map_update AFTER UPDATE ON quotables FOR EACH ROW WHEN (OLD.spans <> NEW.spans OR OLD.share <> NEW.share) EXECUTE FUNCTION drop_maps_of_quotable()

-- NULL until a program has said which share it is.
ALTER TABLE library ADD COLUMN quotation_share {float}

-- The claims of a version in comparisons, in the order in which they are quoted, without reading the comparisons.
CREATE INDEX comparisons_quoted_a ON comparisons (version_a_id, visibility, stale, touched, weight, score, id, a_start, a_end)

CREATE INDEX comparisons_quoted_b ON comparisons (version_b_id, visibility, stale, touched, weight, score, id, b_start, b_end)

-- Mistakes that readers report. Nothing is kept of who they are. A divergence is named by its rule and position, as they were under that engine.
CREATE TABLE reports (
	id {id},
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	engine BIGINT NOT NULL,
	kind TEXT NOT NULL,
	divergence BIGINT NOT NULL,
	rule TEXT NOT NULL,
	lang TEXT NOT NULL,
	text TEXT NOT NULL,
	state TEXT NOT NULL,
	created_at {time} NOT NULL,
	answer TEXT NOT NULL,
	answered_by TEXT NOT NULL,
	answered_at {time}
)

CREATE INDEX reports_by_comparison ON reports (comparison_id, state)

CREATE INDEX reports_by_state ON reports (state, created_at)

-- What an outlet answers in public: to a comparison, or to all that is shown of it.
CREATE TABLE replies (
	id {id},
	outlet_id BIGINT NOT NULL REFERENCES outlets (id) ON DELETE CASCADE,
	comparison_id BIGINT REFERENCES comparisons (id) ON DELETE CASCADE,
	lang TEXT NOT NULL,
	text TEXT NOT NULL,
	link TEXT NOT NULL,
	replied_on TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	created_at {time} NOT NULL
)

CREATE INDEX replies_by_outlet ON replies (outlet_id)

CREATE INDEX replies_by_comparison ON replies (comparison_id)
