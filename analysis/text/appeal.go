package text

import "strings"

// Parts that words play in an appeal to the reader; see boilerplate.tsv.
const (
	toReader   = 1 << iota // "vous", "your"
	ofOutlet               // "nous", "our"
	askedFor               // "don", "newsletter"
	rightsWord             // "droits", "reproduction"
	bylineWord             // "par", "by": with a name, who wrote
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
	if found&(toReader|ofOutlet|askedFor) == toReader|ofOutlet|askedFor {
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
