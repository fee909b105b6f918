package text

import (
	"slices"
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
	longest  int               // bytes of the longest of whole
	start    openers
	short    openers
	in       []cue
	sure     []cue
	triggers *matcher               // what a line has that is worth a look at in and sure
	appeals  *lexicon.Column[uint8] // the parts of a word in an appeal
	saying   *lexicon.Column[bool]  // the verbs that give a quotation to its source
	captions []cue                  // in a short line
	caption  *matcher               // for them
	credits  openers                // at the start of one
}

// openers are cues at the start of a line, by their first byte; those that come first in the file first.
type openers [256][]cue

func (o *openers) add(q cue) { o[q.words[0]] = append(o[q.words[0]], q) }

func readCues(code string) *cues {
	c := &cues{whole: map[string]string{}}
	var triggers, captions []string
	appeals := map[string]uint8{}
	parts := map[string]uint8{"reader": toReader, "outlet": ofOutlet, "asked": askedFor, "rights": rightsWord, "byline": bylineWord, "page": pageWord}
	for _, r := range lexicon.Rows(code, "boilerplate") {
		q := cue{foldLine(r.Fields[0]), r.Field(2)}
		switch r.Field(1) {
		case "whole":
			c.whole[q.words] = q.kind
			c.longest = max(c.longest, len(q.words))
		case "start":
			c.start.add(q)
		case "short":
			c.short.add(q)
		case "in":
			c.in = append(c.in, q)
		case "sure":
			c.sure = append(c.sure, q)
		case "trigger":
			triggers = append(triggers, r.Fields[0])
		default:
			appeals[r.Fields[0]] |= parts[r.Field(1)]
		}
	}
	for _, r := range lexicon.Rows(code, "credits") {
		q := cue{foldLine(r.Fields[0]), r.Field(2)}
		if r.Field(1) == "in" {
			c.captions = append(c.captions, q)
			captions = append(captions, q.words)
		} else {
			c.credits.add(q)
		}
	}
	c.triggers, c.caption = newMatcher(triggers), newMatcher(captions)
	c.appeals = lexicon.NewColumn(lexicon.IndexOf(code), appeals)
	c.saying = lexicon.NewColumn(lexicon.IndexOf(code), sayingVerbs(code))
	return c
}

// sayingVerbs are the verbs of one word that can stand by a quotation.
func sayingVerbs(code string) map[string]bool {
	out := map[string]bool{}
	for _, r := range lexicon.Rows(code, "speech") {
		if frames := r.Field(3); !strings.Contains(r.Fields[0], " ") && slices.Contains(strings.Fields(frames), "quote") {
			out[r.Fields[0]] = true
		}
	}
	return out
}

// wholeKind is the kind of a line that is nothing but a cue.
func (c *cues) wholeKind(line string) string {
	if len(line) > c.longest {
		return ""
	}
	return c.whole[line]
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
func (o *openers) prefix(line string) string {
	if line == "" {
		return ""
	}
	for _, q := range o[line[0]] {
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
	return foldInto(&b, s)
}

// foldInto folds a line at the end of a buffer that several lines share. What stays as it is is copied in runs.
func foldInto(b *strings.Builder, s string) string {
	start, space := b.Len(), false
	for i := 0; i < len(s); {
		if n := foldedRun(s[i:]); n > 0 {
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case isSpace(r):
			space = b.Len() > start
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
	return b.String()[start:]
}

// foldedRun is how many bytes at the start of a line are folded already: no capitals, single spaces between words, and of
// the letters outside ASCII the small ones of Latin-1.
func foldedRun(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 'A', c > 'Z' && c < utf8.RuneSelf:
		case c == ' ' && i > 0 && i+1 < len(s) && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf:
		case c == 0xC3 && i+1 < len(s) && s[i+1] >= 0xA0 && s[i+1] <= 0xBF:
			i++
		default:
			return i
		}
	}
	return len(s)
}
