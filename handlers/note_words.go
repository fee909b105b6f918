package handlers

import (
	"math"
	"strconv"
	"strings"

	"parallax/analysis/text"
	"parallax/models"
)

// readTarget finds the words of one side that a form names: at the place where a script says they are, else where they stand in what the page
// shows of the text, if that is one place.
func readTarget(found *models.ComparisonPage, name, words, at, field string) (models.Target, *noteProblem) {
	side, letter := found.A, "A"
	if name == "b" {
		side, letter = found.B, "B"
	}
	words = strings.TrimSpace(words)
	if words == "" {
		return models.Target{}, &noteProblem{key: "empty", field: field}
	}
	shown := map[string]models.Passage{"before": side.Before, "claim": side.Sentence, "after": side.After}
	if span, ok := placed(shown, words, at); ok {
		return targetAt(side, span, shown), nil
	}
	var spans []text.Span
	for _, passage := range shown {
		spans = append(spans, occurrences(passage, words)...)
	}
	switch len(spans) {
	case 0:
		return models.Target{}, &noteProblem{key: "words", field: field, letter: letter}
	case 1:
		return targetAt(side, spans[0], shown), nil
	}
	return models.Target{}, &noteProblem{key: "twice", field: field, letter: letter}
}

// targetAt is the place in the version of a side, with the words that stand there.
func targetAt(side models.Side, span text.Span, shown map[string]models.Passage) models.Target {
	target := models.Target{VersionID: side.Version.ID, Hash: side.Version.Hash, Span: span}
	for _, p := range shown {
		if s, ok := inside(p, span); ok {
			target.Quote = p.Text[s.Start:s.End]
		}
	}
	return target
}

// placed reads a place as a script gives it, "claim:3-17" in code points, and wants the words to stand there.
func placed(shown map[string]models.Passage, words, at string) (text.Span, bool) {
	part, numbers, _ := strings.Cut(at, ":")
	from, to, _ := strings.Cut(numbers, "-")
	passage, known := shown[part]
	start, err := strconv.Atoi(from)
	end, wrong := strconv.Atoi(to)
	runes := []rune(passage.Text)
	if !known || err != nil || wrong != nil || start < 0 || start >= end || end > len(runes) || string(folded(runes[start:end])) != string(folded([]rune(words))) {
		return text.Span{}, false
	}
	return spanOf(passage, runes, start, end), true
}

// occurrences are the places in a passage where words stand.
func occurrences(p models.Passage, words string) []text.Span {
	runes := []rune(p.Text)
	body, sought := folded(runes), folded([]rune(words))
	var spans []text.Span
	for i := 0; i+len(sought) <= len(body); i++ {
		if string(body[i:i+len(sought)]) == string(sought) {
			spans = append(spans, spanOf(p, runes, i, i+len(sought)))
		}
	}
	return spans
}

// spanOf is a place in a passage, in bytes of the text that it stands in.
func spanOf(p models.Passage, runes []rune, start, end int) text.Span {
	from := p.Start + len(string(runes[:start]))
	return text.Span{Start: from, End: from + len(string(runes[start:end]))}
}

// folded makes spaces and apostrophes alike, which a keyboard does not tell apart. Each character stays one.
func folded(runes []rune) []rune {
	out := make([]rune, len(runes))
	for i, r := range runes {
		switch r {
		case '\u00a0', '\u202f', '\n', '\t', '\r':
			r = ' '
		case '’':
			r = '\''
		}
		out[i] = r
	}
	return out
}

// readNumber reads a number as people write it, with spaces between thousands and a comma or a point before decimals.
func readNumber(s string) (float64, bool) {
	plain := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".").Replace(s)
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || strings.Trim(plain, "0123456789.") != "" || math.Abs(n) > 1e15 {
		return 0, false
	}
	return n, true
}
