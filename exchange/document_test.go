package exchange

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFolderListsTextFilesInOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a/z.TXT", "a/k.txt", "notes.md", ".hidden/x.txt", "a/.draft.txt"} {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("Texte."), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range found {
		name, err := filepath.Rel(dir, f)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.ToSlash(name))
	}
	if diff := cmp.Diff([]string{"a/k.txt", "a/z.TXT", "b.txt"}, names); diff != "" {
		t.Error(diff)
	}
	if _, err := Folder(filepath.Join(dir, ".hidden", "none")); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a folder that is missing gives %v", err)
	}
	if _, err := Folder(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no .txt file") {
		t.Errorf("an empty folder gives %v", err)
	}
}

func TestFileRefuses(t *testing.T) {
	dir := t.TempDir()
	big := filepath.Join(dir, "big.txt")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 50<<20); err != nil {
		t.Fatal(err)
	}
	_, err := File(big)
	var large *TooLargeError
	if !errors.As(err, &large) || strings.Contains(err.Error(), "\n") {
		t.Errorf("50 MB give %v", err)
	}
	if _, err := Read(strings.NewReader(strings.Repeat("a", MaxDocument+1))); !errors.As(err, &large) {
		t.Errorf("a stream over the limit gives %v", err)
	}
	if raw, err := Read(strings.NewReader(strings.Repeat("a", MaxDocument))); err != nil || len(raw) != MaxDocument {
		t.Errorf("a stream at the limit gives %d bytes, %v", len(raw), err)
	}
	if _, err := File(dir); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder gives %v", err)
	}
	if _, err := File(filepath.Join(dir, "none.txt")); err == nil || strings.Contains(err.Error(), dir) {
		t.Errorf("a missing file gives %v: the path is the caller's to name", err)
	}
}
