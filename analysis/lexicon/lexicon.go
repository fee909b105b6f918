package lexicon

import (
	"embed"
	"strings"
)

//go:embed */*.tsv
var files embed.FS

// Row is one line of a lexicon file: its tab-separated fields and where it stands, for error messages.
type Row struct {
	Fields []string
	Line   int
}

// Field returns the i-th field, "" when the line has fewer.
func (r Row) Field(i int) string {
	if i < 0 || i >= len(r.Fields) {
		return ""
	}
	return r.Fields[i]
}

// Rows reads the file name+".tsv" of a language: "fr", "verbs". Comments and blank lines are left out, fields are
// trimmed of spaces. A file that a language does not have gives no rows. The file is read at each call: whoever needs
// it often keeps what it makes of it.
func Rows(lang, name string) []Row {
	data, err := files.ReadFile(lang + "/" + name + ".tsv")
	if err != nil {
		return nil
	}
	var rows []Row
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		rows = append(rows, Row{Fields: fields, Line: n})
	}
	return rows
}

// Set reads the first column of a file as a set, folded to lower case with straight apostrophes.
func Set(lang, name string) map[string]bool {
	set := map[string]bool{}
	for _, r := range Rows(lang, name) {
		set[Lower(r.Fields[0])] = true
	}
	return set
}

// Languages lists the languages the engine reads, sorted: the folders of the lexicon that have function words.
func Languages() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil
	}
	var langs []string
	for _, e := range entries {
		if f, err := files.Open(e.Name() + "/function-words.tsv"); err == nil {
			f.Close()
			langs = append(langs, e.Name())
		}
	}
	return langs
}
