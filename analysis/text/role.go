package text

import (
	"slices"
	"strings"

	"parallax/analysis/lexicon"
)

// How long a line without a full stop may be, in tokens.
const (
	shortLine    = 14 // an invitation, a button
	titleLine    = 45 // a title or standfirst
	intertitle   = 22 // a line between paragraphs
	paragraphMin = 10 // the least of a paragraph that ends with a stop
)

// line is what giving a role needs to know of a block.
type line struct {
	tokenRange
	folded string // of short lines only
	stop   bool   // ends with a mark that ends a sentence
	opens  bool   // ends with a colon, comma or semicolon: the next line goes on
}

func (l *line) len() int { return l.last - l.first }

// roles gives each block its role: what is plain by its own words first, then what its place tells.
type roles struct {
	doc   *Document
	lang  *language
	lines []line

	folded strings.Builder // what the folded lines share
}

// giveRoles fills in the roles of the blocks and Document.Agency. A text of one block is all body.
func giveRoles(doc *Document, lang *language, ranges []tokenRange, title string, room *scratch) {
	r := &roles{doc: doc, lang: lang, lines: slices.Grow(room.lines[:0], len(ranges))}
	defer func() { clear(r.lines); room.lines = r.lines }()
	r.folded.Grow(short(doc, ranges))
	for b, tr := range ranges {
		r.lines = append(r.lines, r.look(b, tr))
	}
	if len(ranges) > 1 && lang.known() {
		for b := range r.lines {
			r.byWords(b)
		}
		r.cookieRuns()
		r.underHeads()
		r.titles(title)
		r.head()
		r.middle()
		r.tail()
	}
	r.agencies()
}

// short is how many bytes the lines have that are folded.
func short(doc *Document, ranges []tokenRange) (bytes int) {
	for b, tr := range ranges {
		if tr.last-tr.first <= titleLine {
			bytes += doc.Blocks[b].Len()
		}
	}
	return bytes
}

func (r *roles) look(b int, tr tokenRange) line {
	l := line{tokenRange: tr}
	span := r.doc.Blocks[b].Span
	if l.len() <= titleLine {
		l.folded = foldInto(&r.folded, span.Of(r.doc.Text))
	}
	for i := tr.last - 1; i >= tr.first; i-- {
		switch n := r.doc.Tokens[i].Norm; n {
		case "»", "”", `"`, ")", "]", "'", "›":
			continue
		case ".", "?", "!", "…", "...":
			l.stop = true
		case ":", ",", ";":
			l.opens = true
		default:
			l.stop = strings.HasSuffix(n, ".")
		}
		break
	}
	return l
}

func (r *roles) set(b int, role Role, kind, rule string) {
	blk := &r.doc.Blocks[b]
	blk.Role, blk.Kind, blk.Rule = role, kind, rule
}

func (r *roles) isBody(b int) bool { return r.doc.Blocks[b].Role == Body && r.lines[b].len() > 0 }

// byWords gives the roles that the words of a line tell by themselves.
func (r *roles) byWords(b int) {
	l, c := &r.lines[b], r.lang.cues
	full := r.doc.Blocks[b].Of(r.doc.Text)
	if l.folded == "" {
		if kind := c.start.prefix(foldLine(cutAt(full, 60))); kind == "cookie" && r.opensAsPage(l, kind, full) {
			r.set(b, Boilerplate, kind, "block.cookie")
			return
		}
		r.cookie(b, full, "")
		return
	}
	bare := strings.Trim(l.folded, " .:!?…-–—•|>»«*()[]")
	if kind := c.wholeKind(bare); kind != "" {
		r.set(b, Boilerplate, kind, "block."+kind)
		return
	}
	if bare == "" && !strings.ContainsAny(l.folded, "*") || r.wordless(l) || !strings.Contains(bare, " ") && (strings.HasPrefix(bare, "www.") || strings.HasPrefix(bare, "http")) {
		r.set(b, Boilerplate, "metadata", "block.ornament")
		return
	}
	lead := strings.TrimLeft(l.folded, "-–—•|>» ")
	switch kind := c.start.prefix(lead); {
	case kind == "form" && l.len() <= 2*shortLine && !r.tellsWhoSaid(l), kind == "appeal" && r.opensAsPage(l, kind, full):
		r.set(b, Boilerplate, map[string]string{"form": "button", "appeal": "social"}[kind], "block."+kind)
		return
	case kind == "social" && !l.stop, (kind == "related_link" || kind == "cookie") && r.opensAsPage(l, kind, full):
		r.set(b, Boilerplate, kind, "block."+kind)
		return
	}
	if r.byline(l) {
		r.set(b, Boilerplate, "metadata", "block.metadata")
		return
	}
	if r.breadcrumb(l) {
		r.set(b, Boilerplate, "section", "block.breadcrumb")
		return
	}
	if kind := c.short.prefix(lead); kind != "" && !l.stop && (l.len() <= shortLine || kind == "metadata" && l.len() <= 2*shortLine) {
		r.set(b, Boilerplate, kind, "block."+kind)
		return
	}
	if rest := strings.TrimLeft(lead, "0123456789 "); rest != lead && l.len() <= 6 && c.short.prefix(rest) == "metadata" { // "5 min read"
		r.set(b, Boilerplate, "metadata", "block.metadata")
		return
	}
	if r.cookie(b, full, l.folded) || r.rights(b, l, lead) || r.appeal(b, l) {
		return
	}
	r.paratext(b, l, lead)
}

// wordless reports a line of figures and marks alone: a counter, a time, the length of a recording.
func (r *roles) wordless(l *line) bool {
	figures := false
	for i := l.first; i < l.last; i++ {
		switch r.doc.Tokens[i].Kind {
		case Word, Alnum:
			return false
		case Number:
			figures = true
		}
	}
	return figures
}

// byline reports a line of nothing but "Par" or "By" and a name.
func (r *roles) byline(l *line) bool {
	if l.len() < 3 || l.len() > 8 || l.stop || r.lang.cues.appeals.At(r.doc.Tokens[l.first].Word)&bylineWord == 0 {
		return false
	}
	for i := l.first + 1; i < l.last; i++ {
		if t := &r.doc.Tokens[i]; t.Kind != Word || !t.Upper {
			return false
		}
	}
	return true
}

// underHeads marks what stands under a heading that belongs to the page: who wrote, and tags in a row.
func (r *roles) underHeads() {
	for b := 0; b+1 < len(r.lines); b++ {
		head, l := &r.doc.Blocks[b], &r.lines[b+1]
		if head.Role != Boilerplate || !r.isBody(b+1) {
			continue
		}
		switch {
		case head.Kind == "author":
			r.set(b+1, Boilerplate, "author", "block.under_author")
		case head.Kind == "section" && r.lines[b].opens && !l.stop && l.len() <= shortLine:
			r.set(b+1, Boilerplate, "section", "block.under_tags")
		}
	}
}

// breadcrumb reports a line of sections: "Accueil > Monde > Afrique", "Monde | Politique".
func (r *roles) breadcrumb(l *line) bool {
	if l.len() > shortLine || l.stop {
		return false
	}
	slashes := 0
	for i := l.first + 1; i+1 < l.last; i++ {
		switch r.doc.Tokens[i].Norm {
		case ">", "|", "›":
			return true
		case "/":
			if slashes++; slashes == 2 {
				return true
			}
		}
	}
	return false
}

// continues reports a line that is part of a paragraph cut into lines: it or the next one begins in lower case.
func (r *roles) continues(b int) bool {
	for _, n := range []int{b, b + 1} {
		if n < len(r.lines) && r.lines[n].len() > 0 {
			if t := &r.doc.Tokens[r.lines[n].first]; t.Kind == Word && !t.Upper && t.Len() > 1 {
				return true
			}
		}
	}
	return false
}

// cookie marks consent notices.
func (r *roles) cookie(b int, full, folded string) bool {
	l, c := &r.lines[b], r.lang.cues
	if !c.triggers.in(full) {
		return false
	}
	if folded == "" {
		folded = foldLine(full)
	}
	n, kind := count(c.sure, folded)
	if n > 0 && (kind != "cookie" || !l.stop && l.len() <= 2*shortLine || r.consent(folded) > 1) && !r.tellsWhoSaid(l) {
		r.set(b, Boilerplate, kind, "block."+kind)
		return true
	}
	if n, kind := count(c.in, folded); n > 2 && !r.tellsWhoSaid(l) {
		r.set(b, Boilerplate, kind, "block."+kind)
		return true
	}
	return false
}

// cookieRuns marks the lines beside a consent notice that hold one of its cues.
func (r *roles) cookieRuns() {
	near := func(b int) bool {
		return b >= 0 && b < len(r.lines) && r.doc.Blocks[b].Kind == "cookie"
	}
	mark := func(b int) {
		if !r.isBody(b) || !near(b-1) && !near(b+1) {
			return
		}
		full := r.doc.Blocks[b].Of(r.doc.Text)
		if !r.lang.cues.triggers.in(full) {
			return
		}
		if n, _ := count(r.lang.cues.in, foldLine(full)); n > 0 && !r.tellsWhoSaid(&r.lines[b]) {
			r.set(b, Boilerplate, "cookie", "block.cookie_run")
		}
	}
	for b := range r.lines {
		mark(b)
	}
	for b := len(r.lines) - 1; b >= 0; b-- {
		mark(b)
	}
}

// paratext gives captions, credits and notes their roles.
func (r *roles) paratext(b int, l *line, lead string) {
	c := r.lang.cues
	switch c.credits.prefix(l.folded) {
	case "note":
		if !(strings.HasPrefix(l.folded, "* ") && !l.stop && l.len() > 4) { // "* " may open the item of a list
			r.set(b, Note, "note", "block.note")
			return
		}
	case "caption":
		r.set(b, Caption, "caption", "block.caption")
		return
	case "photo":
		r.set(b, Credit, "photo_credit", "block.photo_credit")
		return
	}
	n, kind := 0, ""
	if c.caption.in(l.folded) {
		n, kind = count(c.captions, l.folded)
	}
	switch {
	case n > 0 && kind == "caption":
		r.set(b, Caption, "caption", "block.caption")
	case n > 0 && kind == "photo":
		r.set(b, Credit, "photo_credit", "block.photo_credit")
	case c.credits.prefix(lead) == "credit" && l.len() <= shortLine:
		r.set(b, Credit, "agency_credit", "block.credit")
	}
}

// hasFiniteVerb reports a word that is a finite verb and stands where one can: not after what stands before nouns.
func (r *roles) hasFiniteVerb(l *line) bool {
	for i := l.first + 1; i < l.last; i++ {
		t := &r.doc.Tokens[i]
		if t.Kind != Word || t.Upper || r.lang.is(&r.doc.Tokens[i-1], nominal) || r.lang.is(t, noun) {
			continue
		}
		for _, v := range r.lang.verbs.At(t.Word) {
			if v.Mood >= lexicon.Present && v.Mood <= lexicon.Conditional && (v.Person == 3 || v.Person == 0) {
				return true
			}
		}
	}
	return false
}

// cutAt cuts a string to at most n bytes, on a character border.
func cutAt(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
