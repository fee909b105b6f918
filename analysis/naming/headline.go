package naming

import "parallax/analysis/text"

// onlyTitled says whether piece k stands in a headline whose words all have capitals, and has one nowhere else: "Army Retakes
// Saltren" names Saltren and nobody called Retakes.
func (f *finder) onlyTitled(k int) bool {
	p := &f.pieces[k]
	if f.lang.code == "fr" || !f.inTitle(p) || !f.allCapitals(k) {
		return false
	}
	if f.titled == nil {
		f.titled = map[string]bool{}
		for i := range f.pieces {
			if q := &f.pieces[i]; q.upper && q.word && !q.opens && !f.inTitle(q) {
				f.titled[q.fold] = true
			}
		}
	}
	return len(f.titled) > 0 && !f.titled[p.fold]
}

func (f *finder) inTitle(p *piece) bool {
	return f.doc.Blocks[f.doc.Sentences[p.sentence].Block].Role == text.Title
}

// allCapitals says whether the words of the sentence of piece k have capitals, the small ones left out.
func (f *finder) allCapitals(k int) bool {
	capitals, small := 0, 0
	for i := max(0, k-longestName); i < len(f.pieces) && i < k+longestName; i++ {
		p := &f.pieces[i]
		switch {
		case p.sentence != f.pieces[k].sentence || !p.word || len(p.fold) < 4:
		case p.upper:
			capitals++
		default:
			small++
		}
	}
	return capitals > 3 && capitals > 4*small
}
