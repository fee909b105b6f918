package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/lexicon"
)

// cue is a wording that tells a line's role.
type cue struct{ words, kind string }

// cues are the cues of a language by where they must stand in a line.
type cues struct {
	whole    map[string]string // to kind
	start    []cue
	short    []cue
	in       []cue
	sure     []cue
	triggers []string
	appeals  map[string]int // word → its parts in an appeal
	captions []cue          // in a short line
	credits  []cue          // at the start of one
}

func readCues(code string) cues {
	c := cues{whole: map[string]string{}, appeals: map[string]int{}}
	parts := map[string]int{"reader": toReader, "outlet": ofOutlet, "asked": askedFor, "rights": rightsWord}
	for _, r := range lexicon.Rows(code, "boilerplate") {
		q := cue{foldLine(r.Fields[0]), r.Field(2)}
		switch r.Field(1) {
		case "whole":
			c.whole[q.words] = q.kind
		case "start":
			c.start = append(c.start, q)
		case "short":
			c.short = append(c.short, q)
		case "in":
			c.in = append(c.in, q)
		case "sure":
			c.sure = append(c.sure, q)
		case "trigger":
			c.triggers = append(c.triggers, r.Fields[0])
		default:
			c.appeals[r.Fields[0]] |= parts[r.Field(1)]
		}
	}
	for _, r := range lexicon.Rows(code, "credits") {
		q := cue{foldLine(r.Fields[0]), r.Field(2)}
		if r.Field(1) == "in" {
			c.captions = append(c.captions, q)
		} else {
			c.credits = append(c.credits, q)
		}
	}
	return c
}

// triggered reports a line that is worth folding whole.
func (c *cues) triggered(line string) bool {
	for _, t := range c.triggers {
		if strings.Contains(line, t) {
			return true
		}
	}
	return false
}

// count tells how many cues a folded line holds, and the kind of the first.
func count(list []cue, line string) (n int, kind string) {
	for _, q := range list {
		if strings.Contains(line, q.words) {
			if n == 0 {
				kind = q.kind
			}
			n++
		}
	}
	return n, kind
}

// prefix returns the kind of the cue a folded line begins with; a word must end where the cue ends.
func prefix(list []cue, line string) string {
	for _, q := range list {
		rest, ok := strings.CutPrefix(line, q.words)
		if !ok {
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest)
		last, _ := utf8.DecodeLastRuneInString(q.words)
		if rest == "" || !unicode.IsLetter(r) || !unicode.IsLetter(last) {
			return q.kind
		}
	}
	return ""
}

// foldLine folds a line for cues: lower case, straight apostrophes, single spaces of one kind.
func foldLine(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r > ' ' && r < utf8.RuneSelf:
			if space {
				b.WriteByte(' ')
				space = false
			}
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
			continue
		case isSpace(r):
			space = b.Len() > 0
			continue
		case r == '’' || r == 'ʼ' || r == '‘':
			r = '\''
		case r == '‑' || r == '‐':
			r = '-'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
