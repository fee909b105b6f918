package models

// MayTeach reports whether a viewer may change a lesson, and read what only its teacher reads.
func (v Viewer) MayTeach(l Lesson) bool { return v.teaches(l.Record) }
