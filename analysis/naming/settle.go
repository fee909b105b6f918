package naming

// settle gives titles their holders and surnames their persons, now that the whole text is known, and drops what is
// still nobody.
func (f *finder) settle() {
	kept := f.out[:0]
	for i, m := range f.out {
		w := f.wants[i]
		switch {
		case w.surname != "":
			if who := f.whoIs(w.surname, m); who != "" {
				m.Entity = who
			} else if m.Rule == "surname" {
				continue
			}
		case w.role != "":
			m.Entity, m.Rule = f.whoHolds(w, kept)
		}
		kept = append(kept, m)
	}
	f.out = kept
}

// whoIs is the person with a surname.
func (f *finder) whoIs(surname string, m Mention) string {
	if who := f.memory.surnames[surname]; who != "" {
		return who
	}
	if len(surname) < 5 || m.Rule != "surname" {
		return ""
	}
	who := f.names.surnames[surname]
	for _, o := range f.index.offices {
		if o.Person == who {
			return who
		}
	}
	return ""
}

// whoHolds is the person with a title, and the rule that says so; for a title that nobody is known to hold it is the
// office itself ("president@turkey"). A title with no state is that of the last holder named before.
func (f *finder) whoHolds(w want, before []Mention) (string, string) {
	if w.of == "" {
		for i := len(before) - 1; i >= 0; i-- {
			for _, h := range f.memory.roles {
				if h.person == before[i].Entity && h.role == w.role {
					return h.person, "title-before"
				}
			}
		}
		return "", "title"
	}
	if who := f.memory.holderOf(w.role, w.of); who != "" && w.definite {
		return who, "title-in-text"
	}
	if who := f.officer(w.role, w.of); who != "" && w.definite {
		return who, "title-in-office"
	}
	return w.role + "@" + w.of, "title"
}
