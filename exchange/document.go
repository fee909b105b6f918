package exchange

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"parallax/analysis"
)

// MaxDocument bounds a document, in bytes.
const MaxDocument = analysis.MaxText

// Document is an article as it was read, with what is known of it.
type Document struct {
	Name       string // where it comes from, for messages: "news/a.txt", "manifest.csv, row 3 (a.txt)"
	Raw        []byte
	Outlet     string // a slug or a name
	OutletName string
	Lang       string
	Published  string
	Title      string
	Credit     string
	Story      string
	URL        string
	Rights     string // "full", "quotation", or "" for those of its outlet
}

// TooLargeError says that a document is over the limit.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("larger than %d MB, the most that an article may be: split it, or import the article alone", e.Limit>>20)
}

// File reads a text file. The error names neither the file nor what it was for: the caller does.
func File(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, Plain(err)
	}
	defer f.Close()
	return readFile(f)
}

func readFile(f fs.File) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, Plain(err)
	}
	if info.IsDir() {
		return nil, errors.New("is a folder, not a file")
	}
	if info.Size() > MaxDocument {
		return nil, &TooLargeError{MaxDocument}
	}
	return Read(f)
}

// Read reads a document to its end, up to MaxDocument bytes: *TooLargeError over that.
func Read(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxDocument+1))
	if err != nil {
		return nil, Plain(err)
	}
	if len(raw) > MaxDocument {
		return nil, &TooLargeError{MaxDocument}
	}
	if isHTML(raw) {
		return nil, ErrHTML
	}
	return raw, nil
}

// Plain puts an error of the file system into words, without the path that the caller gives.
func Plain(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file: check the path")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("may not be read: check its permissions")
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// Folder lists the text files (.txt) of a folder and the folders in it, in alphabetical order. Hidden files and folders
// are passed over. It fails when there is none.
func Folder(name string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(name, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %w", at, Plain(err))
		}
		if at != name && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.IsDir() && strings.EqualFold(path.Ext(d.Name()), ".txt") {
			found = append(found, at)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errors.New("holds no .txt file")
	}
	slices.Sort(found)
	return found, nil
}
