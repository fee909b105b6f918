// Package static holds what a browser needs besides the pages: style sheet, scripts, icon. All of it is embedded, and
// served under an address that carries a hash of the content, so that it can be kept for ever.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed css/*.css js/*.js js/desk/*.js favicon.svg robots.txt
var files embed.FS

// File is a static file as it is sent.
type File struct {
	Type string // media type
	Body []byte
}

type tree struct {
	files map[string]File
	hash  string
}

// content is read once. The parts of the style sheet become one file, in the order of their names: one request, and
// small files to work on. So do the scripts of a folder: js/desk/*.js are js/desk.js. The whole has one hash, so that a
// script's imports, which name their neighbours, stand under the same address.
var content = sync.OnceValue(func() tree {
	t := tree{files: map[string]File{}}
	var sheet bytes.Buffer
	var names []string
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		panic(err) // the embedded files cannot be walked: a fault of the build
	}
	slices.Sort(names)
	sum := sha256.New()
	for _, name := range names {
		body, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		sum.Write([]byte(name))
		sum.Write(body)
		if strings.HasPrefix(name, "css/") {
			sheet.Write(body)
			continue
		}
		if folder := path.Dir(name); path.Dir(folder) == "js" {
			whole := t.files[folder+".js"]
			t.files[folder+".js"] = File{Type: mediaType(name), Body: append(whole.Body, withoutRemarks(body)...)}
			continue
		}
		t.files[name] = File{Type: mediaType(name), Body: body}
	}
	t.files["parallax.css"] = File{Type: mediaType("parallax.css"), Body: sheet.Bytes()}
	t.hash = hex.EncodeToString(sum.Sum(nil))[:16]
	return t
})

// withoutRemarks leaves out of a part of a script the lines that are only a remark: they are for who works on it.
func withoutRemarks(body []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(body) {
		if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("//")) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// Hash is the hash of all the content.
func Hash() string { return content().hash }

// Prefix is where the files of this build stand: "/static/HASH".
func Prefix() string { return "/static/" + Hash() }

// Get returns a file by its name, "parallax.css" or "js/pair.js", and whether there is one.
func Get(name string) (File, bool) {
	f, ok := content().files[name]
	return f, ok
}

// Names lists the files, sorted.
func Names() []string {
	var names []string
	for name := range content().files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func mediaType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js": // systems disagree on this one
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	default:
		if known := mime.TypeByExtension(ext); known != "" {
			return known
		}
		return "application/octet-stream"
	}
}
