package accuracy

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed accuracy.json
var data []byte

// Words are one text in the languages of the reader: language, text.
type Words map[string]string

// In is the text in a language, in English where that is missing.
func (w Words) In(lang string) string {
	if s, ok := w[lang]; ok {
		return s
	}
	return w["en"]
}

// Report is all that was measured.
type Report struct {
	Sets []Set `json:"sets"`
}

// Set is a set of texts with a key, and what was measured on it.
type Set struct {
	ID      string `json:"id"`
	Title   Words  `json:"title"`
	About   Words  `json:"about"`            // what the set is and how an answer is judged
	Source  Words  `json:"source,omitempty"` // where the texts come from, with their licence; nil for our own
	Command string `json:"command"`          // measures it
	// Date is the day it was measured (2006-01-02), Engine the version of the rules.
	Date     string    `json:"date"`
	Engine   int       `json:"engine"`
	Measures []Measure `json:"measures"`
	Fails    []Words   `json:"fails,omitempty"` // what is known to fail
}

// Measure is one figure of a set.
type Measure struct {
	ID    string `json:"id"`
	Title Words  `json:"title"`
	// Find is a regular expression for the line of the scorer; its first group is the value, its second, if any, how many
	// cases were judged. Groups named right and all are made a share in per cent.
	Find string `json:"find"`
	Unit string `json:"unit"` // "%" of cases, "% wrong", "share" (0 to 1, as F1 and correlations are given), "count" of mistakes, "times" as long
	// Value is what was measured, Of how many cases were judged, 0 where the scorer does not say.
	Value float64 `json:"value"`
	Of    int     `json:"of,omitempty"`
	// First is the figure of the first run over a set that nobody had tuned to; nil where there was none.
	First *float64 `json:"first,omitempty"`
	// Others is the best known figure of another program, By whose it is and on what.
	Others *float64 `json:"others,omitempty"`
	By     Words    `json:"by,omitempty"`
}

// Lower reports whether less is better.
func (m Measure) Lower() bool { return m.Unit == "count" || m.Unit == "times" || m.Unit == "% wrong" }

// Read reads a report. It fails on what is no JSON and on fields it does not know.
func Read(data []byte) (Report, error) {
	var r Report
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return Report{}, fmt.Errorf("reading the accuracy report: %w", err)
	}
	return r, nil
}

// Write is the report as its file has it.
func Write(r Report) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(r); err != nil {
		return nil, fmt.Errorf("writing the accuracy report: %w", err)
	}
	return out.Bytes(), nil
}

var measured = sync.OnceValues(func() (Report, error) { return Read(data) })

// Measured is the report that ships with the program.
func Measured() (Report, error) { return measured() }
