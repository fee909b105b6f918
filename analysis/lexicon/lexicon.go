package lexicon

// Row is one line of a lexicon file: its tab-separated fields and where it stands, for error messages.
type Row struct {
	Fields []string
	Line   int
}
