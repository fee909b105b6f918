package models

import (
	"slices"
	"strings"
)

// Role says what an account may do: each may do what those before it may.
type Role string

// Roles.
const (
	Member    Role = "member"    // own stories and lessons: a teacher
	Annotator Role = "annotator" // judges comparisons
	Editor    Role = "editor"    // reads everything, asks for judgements, settles and publishes
	Admin     Role = "admin"     // accounts; purges
)

// Roles lists them, the least first.
func Roles() []Role { return []Role{Member, Annotator, Editor, Admin} }

// RoleList names them, the least first.
func RoleList() string {
	names := make([]string, len(Roles()))
	for i, r := range Roles() {
		names[i] = string(r)
	}
	return strings.Join(names, ", ")
}

// AtLeast reports whether a role may do what another may. What is no role may do nothing.
func (r Role) AtLeast(least Role) bool {
	mine, asked := slices.Index(Roles(), r), slices.Index(Roles(), least)
	return asked >= 0 && mine >= asked
}
