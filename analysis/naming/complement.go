package naming

// nameBehind reads a name right behind the noun that fits it: "le groupe Hayat…", "l'agence turque Anadolu".
func (f *finder) nameBehind(d *description, k int) bool {
	if d.kind == relation && f.has(d.at, k, det) && f.same(k, k+1) {
		k++
	}
	n, end := f.anyName(k)
	if end == 0 {
		n, end = f.newName(d, k)
	}
	if end == 0 && (d.kind == office || d.kind == body && d.suffix == "") {
		if state := f.ledFrom(k); state != "" { // "l'administration X"
			d.states, d.last = append(d.states, state), k+1
			return true
		}
	}
	if end == 0 || !fits(d.kind, n.Type) {
		return false
	}
	d.named, d.namedAt = n, [2]int{k, end}
	d.last = end
	return true
}

// anyListed finds a name of the catalogue or of the text at piece j.
func (f *finder) anyListed(j int) (*name, int) {
	n, end := f.nameAt(j)
	if own, stop := f.broughtAt(j); stop > end {
		return own, stop
	}
	return n, end
}

// anyName finds a listed name at piece k, in its spelling or one that sounds like it.
func (f *finder) anyName(k int) (*name, int) {
	n, end := f.nameAt(k)
	if own, ownEnd := f.broughtAt(k); ownEnd > 0 && ownEnd >= end {
		return own, ownEnd
	}
	if end > 0 {
		return n, end
	}
	return f.soundAlike(k)
}

// newName makes a name of the capitalised words at piece k, when the noun before says what it names: "le groupe Katiba
// Nour", "le village de Tall Zeitoun".
func (f *finder) newName(d *description, k int) (*name, int) {
	p := &f.pieces[k]
	if !p.upper || !p.word || p.head != 0 || p.gentilic != "" || f.small(p) {
		return nil, 0
	}
	var typ Type
	switch d.kind {
	case band, group:
		typ = Group
	case media:
		typ = Media
	case place:
		typ = Place
	}
	if typ == "" || d.kind == group && !f.startsBand(d) || d.at > 0 && d.kind != place && f.plural(d) {
		return nil, 0
	}
	end := k + max(f.nameLength(k), 1)
	for end < len(f.pieces) && f.pieces[end].token == f.pieces[end-1].token {
		end++
	}
	id := docID(f.span(k, end).Of(f.doc.Text))
	f.memory.seen[id] = typ
	return &name{Entry: Entry{Entity: id, Type: typ, Name: f.span(k, end).Of(f.doc.Text)}}, end
}

// ledFrom is the state that the person with the surname at piece k led, "" for none.
func (f *finder) ledFrom(k int) string {
	if k < 0 || k >= len(f.pieces) || !f.pieces[k].upper || !f.pieces[k].word || f.pieces[k].class&^common != 0 || len(f.pieces[k].fold) < 4 {
		return ""
	}
	key := f.surnameKey(k)
	who := f.memory.surnames[key]
	if who == "" {
		who = f.names.surnames[key]
	}
	return f.index.states[who]
}

// startsBand says whether the first word of the noun is one for a band: "groupe armé".
func (f *finder) startsBand(d *description) bool {
	h, ok := f.headAlone(d.at)
	return ok && h.kind == band
}

// headAlone gives the noun that piece k is by itself.
func (f *finder) headAlone(k int) (head, bool) {
	node, ok := f.lang.heads.step(0, f.pieces[k].head)
	if id, ends := f.lang.heads.at(node); ok && ends {
		return f.lang.headList[id], true
	}
	return head{}, false
}

func (f *finder) plural(d *description) bool { return f.wordAt(f.pieces[d.at].token).Plural }

// fits says which names a noun can carry right behind it.
func fits(k headKind, t Type) bool {
	switch k {
	case group, band, fighters:
		return t == Group
	case media:
		return t == Media
	case place:
		return t == Place
	case relation:
		return t == State || t == Group || t == Organisation
	}
	return false
}

// complementOf reads "de …" at piece k into the description, when what follows fits its noun.
func (f *finder) complementOf(d *description, k, depth int) bool {
	j := k + 1
	for f.same(k, j) && f.pieces[j].class&(det|of) != 0 && j < k+3 {
		if _, end := f.nameAt(j); end > 0 {
			break
		}
		j++
	}
	j = f.pastAdjectives(j)
	if !f.same(k, j) || !f.pieces[j].word {
		return false
	}
	n, end := f.anyName(j)
	if state := ""; end == 0 && d.kind == body {
		if state = f.ledFrom(j); state != "" { // "le régime de X"
			d.states, d.last = append(d.states, state), j+1
			return true
		}
	}
	if end == 0 && d.kind == place && f.pieces[j].class&(det|of) == 0 {
		n, end = f.newName(d, j)
	}
	if end > 0 {
		if inner, ok := f.headBeyond(j, end, depth); ok {
			return f.takeDescription(d, &inner)
		}
		return f.takeName(d, k, j, end, n)
	}
	if f.pieces[j].head == 0 {
		return false
	}
	inner, ok := f.describe(j, depth+1)
	return ok && f.takeDescription(d, &inner)
}

// pastAdjectives skips the adjectives before a noun, in a language that has them there.
func (f *finder) pastAdjectives(j int) int {
	for f.lang.code != "fr" && f.same(j, j+1) && f.pieces[j].word && f.pieces[j].token == f.pieces[j+1].token && f.pieces[j].head == 0 {
		for t := f.pieces[j].token; f.same(j, j+1) && f.pieces[j].token == t; j++ { // "London-based"
		}
	}
	for f.lang.code != "fr" && f.same(j, j+1) && f.pieces[j].head == 0 && (f.pieces[j].gentilic != "" || f.pieces[j].class&(adjective|before) != 0) {
		if _, end := f.anyListed(j); end > j+1 {
			break
		}
		j++
	}
	return j
}

// headBeyond reads the description at j, when its noun is longer than the name there.
func (f *finder) headBeyond(j, end, depth int) (description, bool) {
	if f.pieces[j].head == 0 {
		return description{}, false
	}
	inner, ok := f.describe(j, depth+1)
	return inner, ok && inner.headEnd > end
}

// takeName makes a name the complement of a description.
func (f *finder) takeName(d *description, k, j, end int, n *name) bool {
	entity, typ := n.Entity, n.Type
	if state, ok := f.index.capitals[entity]; ok && d.kind != place && d.kind != people && d.kind != relation && d.kind != loose && f.pieces[d.at].class&placeNoun == 0 {
		entity, typ = state, State
	} else if ok && d.kind == relation {
		entity, typ = state, Government
	}
	switch {
	case d.kind == place && typ == Place:
		d.named, d.namedAt, d.last = n, [2]int{j, end}, end
		return true
	case (d.kind == fighters || d.kind == group) && typ == Group:
		d.named, d.namedAt, d.last = n, [2]int{j, end}, end
		if f.lang.code != "fr" && f.bandAt(j, end) {
			d.last++
		}
		return true
	case typ == Person && d.kind == body && f.index.states[entity] != "":
	case !takes(d.kind, typ) || typ == Person && d.kind == force && f.index.states[entity] == "":
		return false
	}
	if typ == Group && f.lang.code != "fr" && f.bandAt(j, end) {
		end++
	}
	d.complement, d.compType, d.last = entity, typ, end
	switch {
	case typ == State:
		d.states = append(d.states, entity)
	case typ == Person && d.kind != role && len(d.states) == 0:
		d.states = append(d.states, f.index.states[entity])
	}
	first := j
	if f.has(j, j-1, det) && j-1 > k {
		first = j - 1
	}
	d.inside = append(d.inside, f.mentionOf(first, j, end, entity, typ, n.Link, "complement"))
	d.wants = append(d.wants, want{})
	return true
}

// mentionOf is a mention by name over the pieces [first, end) whose name starts at j.
func (f *finder) mentionOf(first, j, end int, entity string, t Type, l Link, rule string) Mention {
	return Mention{
		Span: f.span(first, end), Head: f.span(j, end), Sentence: int(f.pieces[j].sentence), Entity: entity, Type: t,
		Link: l, Proper: true, Voice: -1, Rule: rule,
	}
}

// takeDescription makes a description the complement of another: "le chef de cabinet de la présidence chilienne".
func (f *finder) takeDescription(d *description, inner *description) bool {
	m, w, ok := f.entityOf(inner)
	if !ok || !takes(d.kind, m.Type) || len(inner.states) == 0 && inner.complement == "" && inner.named == nil {
		return false
	}
	m.Span = f.span(inner.first, inner.last)
	m.Head = f.span(inner.at, inner.headEnd)
	m.Sentence, m.Voice = int(f.pieces[inner.at].sentence), -1
	d.complement, d.compType, d.last = m.Entity, m.Type, inner.last
	switch {
	case m.Type == Person && len(inner.states) > 0:
		d.complement, d.compType = inner.states[0]+"-presidency", Government
	case m.Type == Person && inner.complement != "":
		d.complement, d.compType = inner.complement, inner.compType
	}
	if len(d.states) == 0 && d.kind != role {
		d.states = append(d.states, inner.states...)
	}
	d.inside = append(append(d.inside, m), inner.inside...)
	d.wants = append(append(d.wants, w), inner.wants...)
	return true
}

// takes says which complements a noun can have.
func takes(k headKind, t Type) bool {
	switch k {
	case role:
		return t == State || t == Government || t == Organisation || t == Group || t == Army || t == Place || t == Person || t == Media
	case body, side:
		return t == State
	case office, delegation:
		return t == State || t == Government || t == Organisation || t == Person
	case force:
		return t == State || t == Person || t == Government || t == Army
	case band:
		return t == Group
	case loose:
		return t != Happening && t != Media && t != Agreement
	case place:
		return t == State
	case people:
		return t == State
	case fighters:
		return t == Group
	case group:
		return t == Group || t == Place || t == State
	case relation:
		return t != Happening
	case event:
		return t == Government || t == Army || t == Group
	}
	return false
}
