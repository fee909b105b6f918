package text

import (
	"strings"

	"parallax/analysis/lexicon"
)

// Parts that words play in an appeal to the reader; see boilerplate.tsv.
const (
	toReader   = 1 << iota // "vous", "your"
	ofOutlet               // "nous", "our"
	askedFor               // "don", "newsletter"
	rightsWord             // "droits", "reproduction"
	bylineWord             // "par", "by": with a name, who wrote
	pageWord               // "article", "site": the page itself
)

// longestAppeal is the most words of an appeal, with its marks.
const longestAppeal = 32

// appeal marks a line in which the outlet asks its reader for something: a word for each of the two and for what is asked.
// A line with quotation marks tells what others said.
func (r *roles) appeal(b int, l *line) bool {
	if l.len() > longestAppeal {
		return false
	}
	found := uint8(0)
	for i := l.first; i < l.last; i++ {
		n := r.doc.Tokens[i].Norm
		switch n {
		case "«", "»", "“", "”", `"`:
			return false
		}
		found |= r.lang.cues.appeals.At(r.doc.Tokens[i].Word)
	}
	if found&(toReader|ofOutlet|askedFor) == toReader|ofOutlet|askedFor && !r.tellsWhoSaid(l) {
		r.set(b, Boilerplate, "social", "block.appeal")
		return true
	}
	return false
}

// rights marks a line that opens with the sign of copyright and speaks of rights.
func (r *roles) rights(b int, l *line, lead string) bool {
	if !strings.HasPrefix(lead, "©") && !strings.HasPrefix(lead, "(c)") && !strings.HasPrefix(lead, "copyright") {
		return false
	}
	for i := l.first; i < l.last; i++ {
		if r.lang.cues.appeals.At(r.doc.Tokens[i].Word)&rightsWord != 0 {
			r.set(b, Boilerplate, "metadata", "block.rights")
			return true
		}
	}
	return false
}

// opensAsPage reports whether a line that begins with a cue is the page's own: the speech of a source can begin the same way, and a
// paragraph lost takes its figures and sources along. A long one must have a second sign.
func (r *roles) opensAsPage(l *line, kind, full string) bool {
	long := l.len() > 2*shortLine
	if kind == "related_link" {
		return !long || !l.stop || strings.Contains(full, ":")
	}
	if kind == "cookie" && r.consent(foldLine(full)) > 1 {
		return true // no source speaks of consent in so many of its wordings
	}
	if r.tellsWhoSaid(l) {
		return false
	}
	switch {
	case kind == "cookie" && (l.stop || l.opens || long):
		return r.consent(foldLine(full)) > 0
	case long:
		return r.pageWords(l) > 1
	}
	return true
}

// consent counts the wordings of a consent notice in a folded line.
func (r *roles) consent(folded string) int {
	n, _ := count(r.lang.cues.in, folded)
	m, _ := count(r.lang.cues.sure, folded)
	return n + m
}

func (r *roles) pageWords(l *line) (n int) {
	for i := l.first; i < l.last; i++ {
		if r.lang.cues.appeals.At(r.doc.Tokens[i].Word)&pageWord != 0 {
			n++
		}
	}
	return n
}

// sayingReach is how far after a comma or the end of a sentence the verb stands that says whose words came before.
const sayingReach = 8

// tellsWhoSaid reports whether a line gives what comes before to someone: "…, a lancé le général", "…, the president told".
func (r *roles) tellsWhoSaid(l *line) bool {
	from, third := l.last, false
	for i := l.first; i < l.last; i++ {
		t := &r.doc.Tokens[i]
		switch t.Norm {
		case ",", "»", "”", `"`, ".", "!", "?", "…":
			from, third = i, false
		}
		if t.Kind != Word || i-from > sayingReach || i < from {
			continue
		}
		says := false
		for _, v := range r.lang.verbs.At(t.Word) {
			told := v.Mood == lexicon.Present && v.Person == 3 || v.Mood == lexicon.Past && v.Person != 1 && v.Person != 2
			third = third || told
			says = says || (told || v.Mood == lexicon.Participle) && r.lang.cues.saying.At(v.ID)
		}
		if says && third && r.lang.cues.appeals.At(r.doc.Tokens[i-1].Word)&ofOutlet == 0 {
			return true
		}
	}
	return false
}
