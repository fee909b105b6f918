-- The map of a story as readers without an account see it, laid out beforehand. shape is that of the structs that data was packed from, share what may be quoted in it;
-- made_of is what the story was then; whole says that nobody may read more of it. A row is true as long as it is there: whatever
-- changes what a map is made of takes it away.
CREATE TABLE story_maps (
	story_id {id},
	engine BIGINT NOT NULL,
	shape TEXT NOT NULL,
	share {float} NOT NULL,
	made_of TEXT NOT NULL,
	whole BOOLEAN NOT NULL,
	created_at {time} NOT NULL,
	data {blob} NOT NULL,
	FOREIGN KEY (story_id) REFERENCES stories (id) ON DELETE CASCADE
)

-- sqlite
CREATE TRIGGER articles_map_insert AFTER INSERT ON articles BEGIN DELETE FROM story_maps WHERE story_id = NEW.story_id; END

-- sqlite
CREATE TRIGGER articles_map_update AFTER UPDATE ON articles BEGIN DELETE FROM story_maps WHERE story_id IN (OLD.story_id, NEW.story_id); END

-- sqlite
CREATE TRIGGER articles_map_delete AFTER DELETE ON articles BEGIN DELETE FROM story_maps WHERE story_id = OLD.story_id; END

-- sqlite
CREATE TRIGGER comparisons_map_insert AFTER INSERT ON comparisons BEGIN DELETE FROM story_maps WHERE story_id = NEW.story_id; END

-- sqlite
CREATE TRIGGER comparisons_map_update AFTER UPDATE ON comparisons BEGIN DELETE FROM story_maps WHERE story_id IN (OLD.story_id, NEW.story_id); END

-- sqlite
CREATE TRIGGER comparisons_map_delete AFTER DELETE ON comparisons BEGIN DELETE FROM story_maps WHERE story_id = OLD.story_id; END

-- sqlite
CREATE TRIGGER events_map_insert AFTER INSERT ON events BEGIN DELETE FROM story_maps WHERE story_id = NEW.story_id; END

-- sqlite
CREATE TRIGGER events_map_update AFTER UPDATE ON events BEGIN DELETE FROM story_maps WHERE story_id IN (OLD.story_id, NEW.story_id); END

-- sqlite
CREATE TRIGGER events_map_delete AFTER DELETE ON events BEGIN DELETE FROM story_maps WHERE story_id = OLD.story_id; END

-- sqlite
CREATE TRIGGER outlets_map_update AFTER UPDATE ON outlets BEGIN DELETE FROM story_maps WHERE story_id IN (SELECT a.story_id FROM articles a WHERE a.outlet_id = NEW.id); END

-- sqlite
CREATE TRIGGER stories_map_update AFTER UPDATE ON stories BEGIN DELETE FROM story_maps WHERE story_id = NEW.id; END

-- postgres
CREATE FUNCTION drop_story_map() RETURNS trigger AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN DELETE FROM story_maps WHERE story_id = OLD.story_id; END IF;
	IF TG_OP <> 'DELETE' THEN DELETE FROM story_maps WHERE story_id = NEW.story_id; END IF;
	RETURN NULL;
END $$ LANGUAGE plpgsql

-- postgres
CREATE FUNCTION drop_maps_of_outlet() RETURNS trigger AS $$
BEGIN
	DELETE FROM story_maps WHERE story_id IN (SELECT a.story_id FROM articles a WHERE a.outlet_id = NEW.id);
	RETURN NULL;
END $$ LANGUAGE plpgsql

-- postgres
CREATE FUNCTION drop_map_of_story() RETURNS trigger AS $$
BEGIN
	DELETE FROM story_maps WHERE story_id = NEW.id;
	RETURN NULL;
END $$ LANGUAGE plpgsql

-- postgres
CREATE TRIGGER articles_map AFTER INSERT OR UPDATE OR DELETE ON articles FOR EACH ROW EXECUTE FUNCTION drop_story_map()

-- postgres
CREATE TRIGGER comparisons_map AFTER INSERT OR UPDATE OR DELETE ON comparisons FOR EACH ROW EXECUTE FUNCTION drop_story_map()

-- postgres
CREATE TRIGGER events_map AFTER INSERT OR UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION drop_story_map()

-- postgres
CREATE TRIGGER outlets_map AFTER UPDATE ON outlets FOR EACH ROW EXECUTE FUNCTION drop_maps_of_outlet()

-- postgres
CREATE TRIGGER stories_map AFTER UPDATE ON stories FOR EACH ROW EXECUTE FUNCTION drop_map_of_story()
