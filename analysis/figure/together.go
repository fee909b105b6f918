package figure

// together takes the kind from a toll that counts several fates in one number: "60 morts et blessés", "sixty people were killed
// or wounded". They are casualties, and no count of the dead.
func (f *finder) together(fig *Figure) {
	if fig.Kind != Killed && fig.Kind != Wounded && fig.Kind != Missing || fig.KindCue.Zero() {
		return
	}
	cue := f.indexAt(fig.KindCue.Start)
	if fig.KindCue.Start < fig.Start && f.otherFateBefore(fig.Kind, cue) || fig.KindCue.Start >= fig.Start && f.otherFateBehind(fig.Kind, f.indexAt(max(fig.Counted.End, fig.KindCue.End))) {
		fig.Kind, fig.KindRule, fig.Class = Other, "kind.casualties", "toll_any"
	}
}

// otherFateBefore tells whether another fate is joined to the cue at i from before: "tué ou | blessé", "de morts et de | blessés".
func (f *finder) otherFateBefore(k Kind, i int) bool {
	i--
	for determiner(f.at(i).norm) || isOf(f.at(i).norm) {
		i--
	}
	return joiner(f.at(i).norm) && f.otherFate(k, i-1)
}

// otherFateBehind tells whether a list of fates that ends in "et" or "ou" goes on at i without a number of its own: "morts |,
// blessés et disparus", "victimes |, morts et blessés".
func (f *finder) otherFateBehind(k Kind, i int) bool {
	for differs, comma := false, f.at(i).norm == ","; comma || joiner(f.at(i).norm); comma = f.at(i).norm == "," {
		last := !comma
		for i++; isOf(f.at(i).norm); {
			i++
		}
		if f.fateWord(i) == Other || f.startsNumber(i+1) || determiner(f.at(i+1).norm) {
			return false
		}
		differs = differs || f.otherFate(k, i)
		if i++; last && differs {
			return true
		}
	}
	return false
}

func joiner(norm string) bool {
	switch norm {
	case "et", "ou", "and", "or":
		return true
	}
	return false
}

// otherFate tells whether the word at i is a fate of people, and not k.
func (f *finder) otherFate(k Kind, i int) bool {
	other := f.fateWord(i)
	return other != Other && other != k
}

// fateWord is what a toll noun or a participle at i says became of people, Other for any other word.
func (f *finder) fateWord(i int) Kind {
	if k := f.tollAt(i); casualty(k) {
		return k
	}
	if c, ok := f.cueAt(i, objectFrame|subjectFrame); ok && casualty(c.kind) && c.kind != Displaced {
		return c.kind
	}
	return Other
}

// outOf gives a part what was said of its whole: "| 23 | pompiers sur | 30 | ont été blessés", "| 23 | out of | 30 | firefighters".
func (f *finder) outOf(part, whole *Figure, q quantity) {
	i := f.indexAt(max(part.Counted.End, part.End))
	n := f.at(q.first - 1).norm
	between := i+1 == q.first && (n == "sur" || n == "of") || i+2 == q.first && n == "of" && f.at(i).norm == "out"
	if !between || part.Unit != "" || whole.Unit != "" || part.Kind != Other || whole.Kind == Other || whole.Kind == Percent {
		return
	}
	if toll(whole.Class) {
		return // "deux sur douze blessés"
	}
	part.Kind, part.KindRule, part.KindCue = whole.Kind, whole.KindRule, whole.KindCue
	whole.Kind, whole.KindRule, whole.KindCue.Start, whole.KindCue.End = Other, "kind.whole_of", 0, 0
	if part.Class == "" && part.Counted.Zero() {
		part.Head, part.Class, part.Nation = whole.Head, whole.Class, whole.Nation
	}
}

// byTheDozen tells whether a bare number is told in dozens: "two dozen", "trois douzaines".
func (f *finder) byTheDozen(q quantity) bool {
	a := f.at(q.numLast - 1)
	return (a.entry.class == dozenWord || a.entry.class == dozensWord) && a.entry.value == 12 && !q.compared && q.rule == "figure.number"
}
