-- Who changed what: the record before and after as JSON ("" where it was not yet, or no more), so that every state can be shown and
-- restored, and undone. undoes is the step a step takes back. A purge empties what the revisions of a record say.
CREATE TABLE revisions (
	id {id},
	created_at {time} NOT NULL,
	user_id BIGINT REFERENCES users (id),
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	record_id BIGINT NOT NULL,
	version BIGINT NOT NULL,
	action TEXT NOT NULL,
	before_json TEXT NOT NULL,
	after_json TEXT NOT NULL,
	undoes BIGINT REFERENCES revisions (id),
	reason TEXT NOT NULL,
	purged BOOLEAN NOT NULL
)

CREATE INDEX revisions_by_comparison ON revisions (comparison_id, id)

CREATE INDEX revisions_by_record ON revisions (kind, record_id, id)

CREATE INDEX revisions_by_user ON revisions (user_id, id)

-- One person's answers on a comparison; answers are JSON, by question, choices their values alone.
CREATE TABLE judgements (
	id {id},
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	user_id BIGINT NOT NULL REFERENCES users (id),
	done BOOLEAN NOT NULL,
	withdrawn BOOLEAN NOT NULL,
	doubt BOOLEAN NOT NULL,
	answers TEXT,
	note TEXT NOT NULL,
	choices TEXT NOT NULL,
	UNIQUE (comparison_id, user_id)
)

CREATE INDEX judgements_by_user ON judgements (user_id, updated_at)

-- A note by a person on spans of the texts: of kind span, verdict (on a finding of the engine), link, evidence, question, absence, same.
-- targets are JSON: version, hash, span, quote with prefix and suffix. key is given by who sends it, so that one that is sent twice is kept once.
CREATE TABLE annotations (
	id {id},
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	user_id BIGINT NOT NULL REFERENCES users (id),
	key TEXT NOT NULL,
	kind TEXT NOT NULL,
	about TEXT NOT NULL,
	verdict TEXT NOT NULL,
	withdrawn BOOLEAN NOT NULL,
	targets TEXT,
	tags TEXT,
	fields TEXT,
	note TEXT NOT NULL
)

CREATE INDEX annotations_by_comparison ON annotations (comparison_id, user_id)

CREATE INDEX annotations_by_user ON annotations (user_id, updated_at)

CREATE UNIQUE INDEX annotations_by_key ON annotations (user_id, key) WHERE key <> ''

-- Who is to judge what. While one of a comparison that is blind is not done, nobody sees the judgement of another; answers are those that were
-- given blind.
CREATE TABLE assignments (
	id {id},
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	user_id BIGINT NOT NULL REFERENCES users (id),
	by_id BIGINT REFERENCES users (id),
	blind BOOLEAN NOT NULL,
	state TEXT NOT NULL,
	reason TEXT NOT NULL,
	answers TEXT,
	UNIQUE (comparison_id, user_id)
)

CREATE INDEX assignments_by_user ON assignments (user_id, state)

-- How a comparison was settled: answers and reasons by question, and whose answer was taken.
CREATE TABLE adjudications (
	id {id},
	lock_version BIGINT NOT NULL,
	created_at {time} NOT NULL,
	updated_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL UNIQUE REFERENCES comparisons (id) ON DELETE CASCADE,
	user_id BIGINT NOT NULL REFERENCES users (id),
	withdrawn BOOLEAN NOT NULL,
	answers TEXT,
	reasons TEXT
)

-- What readers see of a settled comparison, and since when; a later row corrects the one before it.
CREATE TABLE publications (
	id {id},
	created_at {time} NOT NULL,
	comparison_id BIGINT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
	user_id BIGINT REFERENCES users (id),
	by_name TEXT NOT NULL,
	withdrawn BOOLEAN NOT NULL,
	answers TEXT,
	judged BIGINT NOT NULL,
	agreed TEXT,
	note TEXT NOT NULL
)

CREATE INDEX publications_by_comparison ON publications (comparison_id, id)

-- What the judgement of a comparison is expected to be worth, in the order in which it is asked for; 0 for what is settled. kinds are bits.
CREATE TABLE worths (
	comparison_id {id},
	story_id BIGINT NOT NULL,
	worth {float} NOT NULL,
	weight {float} NOT NULL,
	importance {float} NOT NULL,
	doubt {float} NOT NULL,
	kinds BIGINT NOT NULL,
	FOREIGN KEY (comparison_id) REFERENCES comparisons (id) ON DELETE CASCADE
)

CREATE INDEX worths_in_order ON worths (worth DESC, comparison_id, kinds)

CREATE INDEX worths_of_story ON worths (story_id, worth DESC, comparison_id, kinds)

INSERT INTO worths (comparison_id, story_id, worth, weight, importance, doubt, kinds)
SELECT r.id, r.story_id, CASE WHEN r.listed THEN r.weight * r.importance * r.doubt ELSE 0 END, r.weight, r.importance, r.doubt, r.kinds FROM (
	SELECT c.id, c.story_id, c.weight + 0.1 AS weight,
		c.status = 'suggested' AND (NOT c.stale OR c.touched)
			AND NOT EXISTS (SELECT 1 FROM adjudications x WHERE x.comparison_id = c.id AND NOT x.withdrawn) AS listed,
		1 + o.outlets / (o.outlets + 4.0)
			+ CASE WHEN EXISTS (SELECT 1 FROM figures f WHERE f.version_id = c.version_a_id AND f.span_start >= c.a_start AND f.span_end <= c.a_end
					AND f.kind IN ('killed', 'wounded', 'missing'))
				OR EXISTS (SELECT 1 FROM figures f WHERE f.version_id = c.version_b_id AND f.span_start >= c.b_start AND f.span_end <= c.b_end
					AND f.kind IN ('killed', 'wounded', 'missing'))
				THEN 0.5 ELSE 0 END AS importance,
		(0.25 + CASE c.same_event WHEN 'not_established' THEN 0.5 WHEN 'successive' THEN 0.25 ELSE 0 END + 0.5 - ABS(c.score - 0.5)
			+ CASE WHEN p.doubts > 0 THEN 0.5 ELSE 0 END + CASE WHEN p.choices > 1 THEN 1 ELSE 0 END)
			* CASE WHEN p.judged > 1 AND p.choices = 1 THEN 0.5 ELSE 1 END AS doubt,
		COALESCE((SELECT SUM(DISTINCT CASE d.kind WHEN 'figure' THEN 1 WHEN 'source' THEN 2 WHEN 'wording' THEN 4 WHEN 'label' THEN 8
			WHEN 'role' THEN 16 WHEN 'modality' THEN 32 ELSE 0 END) FROM divergences d WHERE d.comparison_id = c.id), 0) AS kinds
	FROM comparisons c
	JOIN (SELECT story_id, COUNT(DISTINCT outlet_id) AS outlets FROM articles
		WHERE story_id IN (SELECT c.story_id FROM comparisons c WHERE TRUE) GROUP BY story_id) o ON o.story_id = c.story_id
	LEFT JOIN (SELECT j.comparison_id, COUNT(*) AS judged, COUNT(DISTINCT j.choices) AS choices, SUM(CASE WHEN j.doubt THEN 1 ELSE 0 END) AS doubts
		FROM judgements j WHERE j.done AND NOT j.withdrawn AND j.comparison_id IN (SELECT c.id FROM comparisons c WHERE TRUE)
			AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = j.comparison_id AND a.blind AND a.state = 'asked')
		GROUP BY j.comparison_id) p ON p.comparison_id = c.id
	WHERE TRUE
) r WHERE TRUE
ON CONFLICT (comparison_id) DO UPDATE SET story_id = EXCLUDED.story_id, worth = EXCLUDED.worth, weight = EXCLUDED.weight,
	importance = EXCLUDED.importance, doubt = EXCLUDED.doubt, kinds = EXCLUDED.kinds
