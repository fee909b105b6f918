package models

import (
	"path/filepath"
	"testing"
)

func TestOpenSmoke(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a b%.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
}
