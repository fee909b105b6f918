package figure

// coordinated hands the kind on: "tuant six soldats et douze civils", and between the ends of a change.
func (f *finder) coordinated(qs []quantity, figs []Figure) {
	for i := 1; i < len(figs); i++ {
		a, b := &figs[i-1], &figs[i]
		switch {
		case b.Kind == Other && b.Unit == "" && (isPerson(b.Class) || b.Class == "") && casualty(a.Kind) && f.partOf(a, qs[i]):
			b.Kind, b.KindRule, b.KindCue = a.Kind, "kind.part", a.KindCue
		case b.Kind == Other && b.Unit == "" && isPerson(b.Class) && casualty(a.Kind) && f.apposed(a, b, qs[i]):
			b.Kind, b.KindRule, b.KindCue = a.Kind, "kind.part", a.KindCue
		case qs[i-1].pair == 1 && qs[i].pair == 2:
			f.shareChange(a, b)
		case b.Kind == Other && b.Unit == "" && f.joins(a, qs[i]) && (a.KindRule == "kind.object" || a.KindRule == "kind.coordinated" || a.KindRule == "kind.complement" || a.KindRule == "kind.idiom" || a.KindRule == "kind.part" && isPerson(b.Class)):
			if c, ok := f.cueAt(f.indexAt(a.KindCue.Start), objectFrame); ok && c.kind == lost && b.Class != "" {
				f.set(b, lost, "kind.coordinated", f.indexAt(a.KindCue.Start), f.indexAt(a.KindCue.End)) // "perdu 45 hommes et deux chars"
			} else if a.Kind == EquipmentLost && isEquipment(b.Class) || a.Kind != EquipmentLost && isPerson(b.Class) || b.Class == "" && b.Counted.Zero() {
				b.Kind, b.KindRule, b.KindCue = a.Kind, "kind.coordinated", a.KindCue
			}
		}
	}
	f.exchanged(qs, figs)
	for i := len(figs) - 2; i >= 0; i-- {
		a, b := &figs[i], &figs[i+1]
		if a.Kind == Other && a.Unit == "" && f.joins(a, qs[i+1]) && (b.KindRule == "kind.passive" || b.KindRule == "kind.subject") && isPerson(a.Class) && !f.whole(qs[i]) {
			a.Kind, a.KindRule, a.KindCue = b.Kind, "kind.coordinated", b.KindCue
		}
	}
}

// exchanged gives both sides of an exchange of people one kind: "34 miliciens ont été échangés contre 21 soldats".
func (f *finder) exchanged(qs []quantity, figs []Figure) {
	for i := 1; i < len(figs); i++ {
		a, b := &figs[i-1], &figs[i]
		if n := f.at(qs[i].first - 1).norm; n != "contre" && n != "for" || !isPerson(a.Class) || !isPerson(b.Class) {
			continue
		}
		for j := max(0, qs[i].first-2*longestAside); j < qs[i].first; j++ {
			if c, ok := f.cueAt(j, swapFrame); ok {
				for _, fig := range []*Figure{a, b} {
					fig.Kind, fig.KindRule, fig.KindCue = c.kind, "kind.exchange", f.atoms[j].Span
				}
				break
			}
		}
	}
}

// apposed tells whether a quantity tells over again, after a comma, who a toll was: "cinq morts, deux hommes et trois femmes".
func (f *finder) apposed(a, b *Figure, q quantity) bool {
	return a.KindRule == "kind.toll_noun" && toll(a.Class) && f.at(q.first-1).norm == "," && f.joins(a, q) && b.Interval.Max <= a.Interval.Max
}

// whole tells whether a quantity is that of which another is a part: "sur les 48 passagers, 31 sont morts".
func (f *finder) whole(q quantity) bool {
	i := q.first - 1
	for determiner(f.at(i).norm) {
		i--
	}
	switch f.at(i).norm {
	case "sur", "parmi", "of", "among":
		return true
	}
	return false
}

// casualty tells whether a kind is something that happens to people.
func casualty(k Kind) bool {
	return k == Killed || k == Wounded || k == Missing || k == Displaced || k == Captured
}

// partOf tells whether a quantity is said to be a part of a figure: "vingt civils, dont huit enfants", "20 civilians,
// including eight children".
func (f *finder) partOf(a *Figure, q quantity) bool {
	switch n := f.at(q.first - 1).norm; n {
	case "dont", "including":
		return f.indexAt(max(a.Counted.End, a.End))+12 > q.first
	case "them":
		return f.at(q.first-2).norm == "among"
	case "lesquels", "lesquelles", "eux", "elles", "whom":
		n = f.at(q.first - 2).norm
		return n == "parmi" || n == "among"
	}
	i := f.indexAt(max(a.Counted.End, a.End, a.KindCue.End))
	return i+3 > q.first && f.ofThose(q.last)
}

// ofThose tells whether "d'entre eux", "of them" stands at i.
func (f *finder) ofThose(i int) bool {
	switch f.at(i).norm {
	case "d'":
		return f.at(i+1).norm == "entre" && (f.at(i+2).norm == "eux" || f.at(i+2).norm == "elles")
	case "of":
		return f.at(i+1).norm == "them" || f.at(i+1).norm == "whom"
	}
	return false
}

// former hands the kind of a figure to the earlier count right behind it.
func (f *finder) former(a, b *Figure, q quantity) {
	if b.Kind == Other && b.Unit == "" && b.Counted.Zero() && casualty(a.Kind) && (f.insteadOf(a, q) || f.sameVerb(a, q)) {
		b.Kind, b.KindRule, b.KindCue = a.Kind, "kind.change", a.KindCue
	}
}

// insteadOf tells whether a number is the one given before, right behind its successor: "44 morts, contre 37 la veille",
// "19 dead, up from 12".
func (f *finder) insteadOf(a *Figure, q quantity) bool {
	i := f.indexAt(max(a.Counted.End, a.End))
	if i+4 <= q.first {
		return false
	}
	switch f.at(q.first - 1).norm {
	case "contre", "against":
		return true
	case "from":
		n := f.at(q.first - 2).norm
		return n == "up" || n == "down"
	}
	return false
}

// sameVerb tells whether a number has the verb and the preposition of the one before it, told once: "parle de 45 morts, la
// préfecture de | 23".
func (f *finder) sameVerb(a *Figure, q quantity) bool {
	first, comma := f.indexAt(a.Start), false
	if !isOf(f.at(q.first-1).norm) || !isOf(f.at(first-1).norm) {
		return false
	}
	i := f.indexAt(max(a.Counted.End, a.End))
	if q.first-i > 10 {
		return false
	}
	for ; i < q.first; i++ {
		if isVerb(f.wordAt(i)) {
			return false
		}
		comma = comma || f.at(i).norm == ","
	}
	return comma
}

// joins tells whether only "et", "and" or a comma stands between a figure and the next quantity.
func (f *finder) joins(a *Figure, q quantity) bool {
	i := f.indexAt(max(a.Counted.End, a.End))
	if f.at(i).norm == "," {
		i++
	}
	if n := f.at(i).norm; n == "et" || n == "and" || n == "ainsi" {
		i++
	}
	if f.at(i).norm == "que" {
		i++
	}
	return i == q.first
}

func (f *finder) shareChange(a, b *Figure) {
	if b.Kind == Other && b.Counted.Zero() && b.Unit == "" {
		f.toll(b, f.indexAt(a.Start))
	}
	if a.Kind == Other && a.Counted.Zero() {
		a.Kind, a.KindRule, a.KindCue = b.Kind, "kind.change", b.KindCue
		a.Counted, a.Head, a.Class, a.Nation, a.Unit, a.UnitScale = b.Counted, b.Head, b.Class, b.Nation, b.Unit, b.UnitScale
	}
}

// tollOfSubject finds the toll far back: "le nombre de personnes ayant trouvé la mort dans le raid, mardi, est passé de".
func (f *finder) tollOfSubject(fig *Figure, i int) {
	for j := i - 1; j >= 0 && j >= i-longestAside; j-- {
		if n := f.at(j).norm; n != "nombre" && n != "number" {
			continue
		}
		for k := j + 1; k < i; k++ {
			kind, end := f.fateAt(k)
			if end == 0 {
				kind = f.tollAt(k)
			}
			if c, ok := f.cueAt(k, objectFrame|subjectFrame); ok && kind == Other && (c.kind != lost) {
				kind = c.kind
			}
			if casualty(kind) {
				fig.Kind, fig.KindRule, fig.KindCue = kind, "kind.toll", f.atoms[k].Span
				return
			}
		}
		return
	}
}

// toll gives a figure without a noun the kind of a toll spoken of in the few words before i: "le nombre de blessés est
// passé de", "le bilan s'élève à".
func (f *finder) toll(fig *Figure, i int) {
	for j := i - 1; j >= 0 && j >= i-8; j-- {
		k := f.tollAt(j)
		if c, ok := f.cueAt(j, tollFrame); ok {
			k = c.kind
		}
		if k != Other {
			fig.Kind, fig.KindRule, fig.KindCue = k, "kind.toll", f.atoms[j].Span
			return
		}
		if n := f.at(j).norm; n == "," || n == ";" || n == ":" {
			break
		}
	}
	if i > 0 && f.mounts(i) {
		f.tollOfSubject(fig, i)
	}
}

// mounts tells whether the words before a number say that a count comes to it: "passé de", "s'élève à", "rose to".
func (f *finder) mounts(i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if f.at(j).word.is(joinChange) || f.lemmaWord(f.atoms[j].token).is(joinChange) {
			return true
		}
	}
	return false
}
