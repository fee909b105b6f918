package naming

// gentilicNoun reads a people by its name: "les Syriens", "Syrians".
func (f *finder) gentilicNoun(i int) int {
	p := &f.pieces[i]
	if p.gentilic == "" || !p.upper {
		return 0
	}
	if f.lang.code != "fr" && (len(p.fold) < 4 || p.fold[len(p.fold)-1] != 's' || p.fold == "swiss") {
		return 0
	}
	first := i
	if f.same(i, i-1) && f.lang.gentilics[f.pieces[i-1].fold+" "+p.fold[:len(p.fold)-1]] == p.gentilic {
		first--
	}
	if f.has(i, first-1, det|contracted|indefinite) && f.pieces[first-1].class&contracted == 0 {
		first--
	} else if p.opens && f.lang.code == "fr" {
		return 0
	}
	m := Mention{Head: f.span(i, i+1), Entity: p.gentilic + "-people", Type: People, Label: true, Rule: "gentilic"}
	if f.peopleAct(i, first) {
		m.Entity, m.Type, m.Rule = p.gentilic, State, "people-acts"
	}
	f.say(first, i+1, m, want{})
	return i + 1
}

// peopleAct says whether the name of a people stands for its state's side: it does what sides do, or is who does it ("par les
// Russes"); people who vote, flee or mourn are themselves.
func (f *finder) peopleAct(i, first int) bool {
	if !f.index.isState[f.pieces[i].gentilic] {
		return false
	}
	if f.same(i, first-1) && f.pieces[first-1].class&speaking != 0 {
		switch f.pieces[first-1].fold {
		case "par", "by", "selon":
			return true
		}
	}
	if f.same(i, first-1) && f.lemmaIs(first-1, fights) {
		return true
	}
	token := int(f.pieces[i].token)
	for k := range f.verbsNear(token) {
		v := &f.parse.Verbs[k]
		if v.Subject >= 0 && v.Subject < len(f.parse.Phrases) && f.parse.Phrases[v.Subject].Head == token {
			return !v.Passive && f.lemma(v.ID, v.Lemma, acts)
		}
	}
	return false
}

// pointer reads "ces dernières", "the latter": the thing of several named last.
func (f *finder) pointer(i int) int {
	if end := f.bareNoun(i); end > 0 {
		return end
	}
	if !f.has(i, i, demonstrative|det) || !f.has(i, i+1, latter) || len(f.out) == 0 {
		return i + 1
	}
	if n := i + 2; f.same(i, n) && f.pieces[n].word && (f.pieces[n].head != 0 || f.pieces[n].upper) {
		return i + 1
	}
	last := f.out[len(f.out)-1]
	if last.Entity == "" || last.Type == Happening {
		return i + 1
	}
	f.say(i, i+2, Mention{Entity: last.Entity, Type: last.Type, Rule: "latter"}, want{})
	return i + 2
}

// farDeterminer takes in the determiner of a noun that at most two other nouns or numbers stand before: "the 2022 grain deal".
func (f *finder) farDeterminer(d *description) {
	if f.lang.code == "fr" {
		return
	}
	const all = det | possessive | demonstrative | indefinite
	for j := d.first - 1; j > d.first-4 && f.same(d.at, j) && f.pieces[j].word; j-- {
		p := &f.pieces[j]
		if p.class&all != 0 {
			d.det, d.first = p.class&all, j
			return
		}
		if p.class != 0 && p.class&(adjective|before|placeNoun) == 0 {
			return
		}
	}
}
