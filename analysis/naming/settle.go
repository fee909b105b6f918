package naming

import "strings"

// farBack is how many mentions back a bare title or a possessive looks for who is meant.
const farBack = 60

// settle gives titles their holders and surnames their persons, now that the whole text is known, and drops what is
// still nobody.
func (f *finder) settle() {
	towns := f.towns()
	home := f.homeOnce()
	kept, next := f.out[:0], 0
	for i := range f.out {
		m, w := &f.out[i], &want{}
		if next < len(f.wants) && f.wants[next].at == i {
			w = &f.wants[next].want
			next++
		}
		switch {
		case w.surname != "":
			if !f.whose(m, w, towns) {
				continue
			}
		case w.calling != "":
			if m.Entity, m.Rule = f.personBefore(w.calling, m, kept), "person-before"; m.Entity == "" {
				continue
			}
		case w.noun != "":
			m.Entity = f.onlyOneSuch(w.noun)
		case w.home != "":
			if !f.ofHome(m, w.home, home(), kept) {
				continue
			}
		case w.rebels:
			if m.Entity = f.onlyGroup(); m.Entity != "" {
				m.Rule = "only-group"
			}
		case w.role != "":
			m.Entity, m.Rule = f.whoHolds(*w, kept)
			switch {
			case m.Rule == "calling":
				m.Entity, m.Rule = f.personBefore(w.role, m, kept), "person-before"
			case m.Rule == "title" && w.definite:
				if who := f.subjectBefore(m, kept); who != "" {
					f.memory.hold(w.role, w.of, who)
					m.Entity, m.Rule = who, "person-before"
				}
			}
		}
		if m.Rule == "full-name" && f.memory.seen[m.Entity] == Place {
			m.Type = Place // the text says so elsewhere
		}
		if len(kept) == i { // nothing dropped so far: it is where it belongs
			kept = f.out[:i+1]
			continue
		}
		kept = append(kept, *m)
	}
	f.out = kept
}

// homeOnce gives the state that the text is about, found when it is first asked for.
func (f *finder) homeOnce() func() string {
	home, known := "", false
	return func() string {
		if !known {
			home, known = f.homeState(), true
		}
		return home
	}
}

// ofHome says what "l'armée", "the capital" are of, where only the state that the text is about can say so; false for a mention
// that says nothing then.
func (f *finder) ofHome(m *Mention, what, home string, before []Mention) bool {
	switch {
	case what == "-"+ministry:
		m.Entity = lastMinistry(before)
		return m.Entity != ""
	case what == "capital":
		m.Entity, m.Label = f.index.cityOf[home], false
		if m.Entity == "" {
			m.Entity = f.capitalBefore(m, before)
		}
		return m.Entity != ""
	case home == "" && what != "-":
		m.Entity = docPrefix + what[1:]
	case home == "":
		return what == "-" && m.Type == Government
	case what == "-":
		m.Entity = home
	default:
		m.Entity = home + what
	}
	return true
}

// lastMinistry is the ministry named last, "" for none.
func lastMinistry(before []Mention) string {
	for i := len(before) - 1; i >= max(0, len(before)-farBack); i-- {
		if strings.HasSuffix(before[i].Entity, "-"+ministry) {
			return before[i].Entity
		}
	}
	return ""
}

// capitalBefore is the capital named as a town in the few sentences before a mention, "" for none.
func (f *finder) capitalBefore(m *Mention, before []Mention) string {
	for i := len(before) - 1; i >= 0 && before[i].Sentence >= m.Sentence-sentencesBack; i-- {
		if b := &before[i]; b.Type == Place && f.index.capitals[b.Entity] != "" {
			return b.Entity
		}
	}
	return ""
}

// onlyGroup is the armed group that the text brings in, when it names no other; "" for none.
func (f *finder) onlyGroup() string {
	only := ""
	for entity, t := range f.memory.seen {
		if t != Group {
			continue
		}
		if only != "" || !strings.HasPrefix(entity, docPrefix) {
			return ""
		}
		only = entity
	}
	return only
}

// towns are the unlisted words that stand behind "à" somewhere and are nobody's surname.
func (f *finder) towns() map[string]bool {
	var out map[string]bool
	for i := range f.wants {
		w := &f.wants[i]
		if m := &f.out[w.at]; w.town && f.whoIs(w.surname, m) == "" {
			if out == nil {
				out = map[string]bool{}
			}
			out[m.Of(f.doc.Text)] = true
		}
	}
	return out
}

// whose gives a single capitalised word its person or town; false when it is neither.
func (f *finder) whose(m *Mention, w *want, towns map[string]bool) bool {
	if who := f.whoIs(w.surname, m); who != "" {
		m.Entity = who
		return true
	}
	if m.Rule == "civility" {
		return true
	}
	word := m.Of(f.doc.Text)
	var room [64]byte
	id := appendDocID(room[:0], word)
	seen := f.memory.seen[string(id)]
	switch {
	case towns[word] || seen == Place:
		m.Entity, m.Type, m.Rule = string(id), Place, "town"
	case seen != "":
		m.Entity, m.Type, m.Rule = string(id), seen, "named-before"
	default:
		return false
	}
	return true
}

// whoIs is the person with a surname.
func (f *finder) whoIs(surname string, m *Mention) string {
	if who := f.memory.surnames[surname]; who != "" {
		return who
	}
	if m.Rule == "surname" || m.Rule == "civility" && m.Head.Start-m.Start > len("Mlle ") {
		if who := f.memory.given[fold(m.Head.Of(f.doc.Text))]; who != "" {
			return who
		}
	}
	if len(surname) < 5 || m.Rule != "surname" {
		return ""
	}
	if who := f.names.surnames[surname]; f.index.led[who] {
		return who
	}
	return ""
}

// whoHolds is the person with a title, and the rule that says so; for a title that nobody is known to hold it is the
// office itself ("president@turkey"). A title with no state is that of the last holder named before.
func (f *finder) whoHolds(w want, before []Mention) (string, string) {
	if w.of == "" {
		for i := len(before) - 1; i >= max(0, len(before)-farBack); i-- {
			who := before[i].Entity
			if before[i].Type == Person && (answersTo(f.memory.titles[who], w.role) || f.memory.ranks[who] == w.role || f.index.held[[2]string{who, w.role}]) {
				return who, "title-before"
			}
		}
		if _, ok := callings[w.role]; ok && w.definite {
			return "", "calling"
		}
		return "", "title"
	}
	if strings.Contains(w.of, "+") {
		return f.whoHoldAll(w), "titles"
	}
	if who := f.memory.holderOf(w.role, w.of); who != "" && w.definite {
		return who, "title-in-text"
	}
	if who := f.officer(w.role, w.of); who != "" && w.definite {
		return who, "title-in-office"
	}
	return w.role + "@" + w.of, "title"
}

// whoHoldAll is the persons with one title in several states ("les rois jordanien et marocain"), joined by "+".
func (f *finder) whoHoldAll(w want) string {
	var all []string
	for of := range strings.SplitSeq(w.of, "+") {
		who, _ := f.whoHolds(want{role: w.role, of: of, definite: true}, nil)
		all = append(all, who)
	}
	return strings.Join(all, "+")
}
