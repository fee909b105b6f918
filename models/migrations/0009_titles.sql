-- The titles that a person signs, by language of the interface. "title" stays for one that is in no language.
ALTER TABLE comparisons ADD COLUMN titles TEXT

-- When an outlet last wrote on a story is asked for each statement of others: with the story in the index it is found at once, however much
-- the outlet publishes.
DROP INDEX articles_by_outlet

CREATE INDEX articles_by_outlet ON articles (outlet_id, story_id, visibility, published_to)
