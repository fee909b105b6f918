-- The order of the comparisons of a story, with all that decides who may read them: a page finds its place and its neighbours in the
-- index alone.
DROP INDEX comparisons_by_story

CREATE INDEX comparisons_in_order ON comparisons (story_id, weight DESC, score DESC, id, stale, touched, visibility, owner_id, slug)
