// Package models is what Parallax stores: outlets, stories and their events, articles and their frozen versions, what
// the engine found in them, and comparisons with their divergences; one file an aggregate with its queries.
//
// Open gives a Store on SQLite (a file) or PostgreSQL (postgres://…), with its migrations run. Store.Ingest is the one
// way an article comes in. The pages read through Stories, Story and Comparison.
//
// Spans are byte offsets into the text of a version, half-open, as in package analysis; handlers turn them into code
// points at the border. Times are UTC. Gorm stays inside this package.
package models
