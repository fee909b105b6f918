package lexicon

import (
	"strings"
	"unicode/utf8"
)

// frenchModel is the conjugation of an irregular verb, as endings after its root (the lemma without ending).
type frenchModel struct {
	ending      string
	present     []string // six
	future      string
	past        string // stem of the passé simple
	pastType    string // a, i, u or in
	participle  string
	subjunctive [2]string // stems: que je, que nous
	gerund      string
}

// The six persons, in order.
var (
	imperfectEndings   = []string{"ais", "ais", "ait", "ions", "iez", "aient"}
	futureEndings      = []string{"ai", "as", "a", "ons", "ez", "ont"}
	subjunctiveEndings = []string{"e", "es", "e", "ions", "iez", "ent"}
	pastEndings        = map[string][]string{
		"a":  {"ai", "as", "a", "âmes", "âtes", "èrent"},
		"i":  {"is", "is", "it", "îmes", "îtes", "irent"},
		"u":  {"us", "us", "ut", "ûmes", "ûtes", "urent"},
		"in": {"ins", "ins", "int", "înmes", "întes", "inrent"},
	}
)

// french returns the conjugator of French, with its models read from verb-models.tsv.
func french() conjugator {
	models := map[string]frenchModel{}
	for _, r := range Rows("fr", "verb-models") {
		stems := strings.Fields(r.Field(6))
		if len(stems) == 1 {
			stems = append(stems, stems[0])
		}
		past := strings.Fields(r.Field(4))
		present := strings.Fields(r.Field(2))
		if len(past) != 2 || len(present) != 6 || len(stems) != 2 {
			continue
		}
		models[r.Fields[0]] = frenchModel{
			ending: r.Field(1), present: present, future: blank(r.Field(3)), past: past[0], pastType: past[1],
			participle: blank(r.Field(5)), subjunctive: [2]string(stems), gerund: r.Field(7),
		}
	}
	irregular := map[string][]form{}
	for _, r := range Rows("fr", "verb-irregular") {
		irregular[r.Fields[0]] = append(irregular[r.Fields[0]], irregularForms(r)...)
	}
	return func(lemma, model string) []form {
		if forms := irregular[lemma]; forms != nil {
			return append(forms, form{text: lemma, mood: Infinitive})
		}
		switch {
		case model == "2":
			return secondGroup(lemma)
		case model == "" || model == "double":
			return firstGroup(lemma, model == "double")
		}
		return models[model].conjugate(lemma)
	}
}

func blank(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// moods by the names that verb-irregular.tsv uses.
var moodNames = map[string]Mood{
	"present": Present, "past": Past, "future": Future, "conditional": Conditional, "subjunctive": Subjunctive,
	"participle": Participle, "gerund": Gerund,
}

// irregularForms reads a row: lemma, mood, forms of the six persons, or the only form.
func irregularForms(r Row) []form {
	mood := moodNames[r.Field(1)]
	forms := strings.Fields(r.Field(2))
	if mood == Participle {
		return participles(forms[0])
	}
	if len(forms) == 6 {
		return persons(nil, mood, "", forms)
	}
	return []form{{text: forms[0], mood: mood}}
}

// persons adds the six forms of a tense; "-" stands for a bare stem or, with no stem, for a form that does not exist.
func persons(out []form, mood Mood, stem string, endings []string) []form {
	for i, e := range endings {
		if text := stem + blank(e); text != "" {
			out = append(out, form{text: text, mood: mood, person: uint8(i%3 + 1), plural: i >= 3})
		}
	}
	return out
}

// participles gives the four forms of a past participle.
func participles(p string) []form {
	if p == "" {
		return nil
	}
	fem := p
	if strings.HasSuffix(p, "û") && utf8.RuneCountInString(p) < 4 {
		fem = strings.TrimSuffix(p, "û") + "u" // dû, due
	}
	plural := fem + "s"
	if strings.HasSuffix(p, "s") {
		plural = fem
	}
	return []form{
		{text: p, mood: Participle},
		{text: plural, mood: Participle, plural: true},
		{text: fem + "e", mood: Participle, feminine: true},
		{text: fem + "es", mood: Participle, plural: true, feminine: true},
	}
}

func (m frenchModel) conjugate(lemma string) []form {
	root, ok := strings.CutSuffix(lemma, m.ending)
	if !ok || m.present == nil {
		return nil
	}
	we := root + strings.TrimSuffix(m.present[3], "ons")
	out := []form{{text: lemma, mood: Infinitive}}
	out = persons(out, Present, root, m.present)
	out = persons(out, Past, we, imperfectEndings)
	if m.pastType != "-" {
		out = persons(out, Past, root+blank(m.past), pastEndings[m.pastType])
	}
	out = persons(out, Future, root+m.future, futureEndings)
	out = persons(out, Conditional, root+m.future, imperfectEndings)
	strong, weak := root+blank(m.subjunctive[0]), root+blank(m.subjunctive[1])
	for i, e := range subjunctiveEndings {
		stem := strong
		if i == 3 || i == 4 {
			stem = weak
		}
		out = append(out, form{text: stem + e, mood: Subjunctive, person: uint8(i%3 + 1), plural: i >= 3})
	}
	out = append(out, participles(root+m.participle)...)
	gerund := we + "ant"
	if m.gerund != "" {
		gerund = root + m.gerund
	}
	return append(out, form{text: gerund, mood: Gerund})
}

// secondGroup conjugates the verbs like finir.
func secondGroup(lemma string) []form {
	root := strings.TrimSuffix(lemma, "ir")
	m := frenchModel{
		ending: "ir", present: []string{"is", "is", "it", "issons", "issez", "issent"}, future: "ir",
		past: "-", pastType: "i", participle: "i", subjunctive: [2]string{"iss", "iss"},
	}
	return m.conjugate(root + "ir")
}

// firstGroup conjugates the verbs in -er, with their changes of spelling: mange-ons, lanç-ons, emploi-e, lèv-e, cèd-e,
// appell-e (double).
func firstGroup(lemma string, double bool) []form {
	root := strings.TrimSuffix(lemma, "er")
	soft := root // before a and o
	switch {
	case strings.HasSuffix(root, "g"):
		soft = root + "e"
	case strings.HasSuffix(root, "c"):
		soft = strings.TrimSuffix(root, "c") + "ç"
	}
	mute := muteStem(root, double) // before a mute e
	future := mute + "er"
	out := []form{{text: lemma, mood: Infinitive}}
	out = persons(out, Present, "", []string{mute + "e", mute + "es", mute + "e", soft + "ons", root + "ez", mute + "ent"})
	out = persons(out, Past, "", []string{soft + "ais", soft + "ais", soft + "ait", root + "ions", root + "iez", soft + "aient"})
	out = persons(out, Past, "", []string{soft + "ai", soft + "as", soft + "a", soft + "âmes", soft + "âtes", root + "èrent"})
	out = persons(out, Future, future, futureEndings)
	out = persons(out, Conditional, future, imperfectEndings)
	if strings.Contains(lemma[max(0, len(lemma)-6):], "é") || strings.HasSuffix(root, "ay") {
		out = persons(out, Future, root+"er", futureEndings) // céderont beside cèderont, paiera beside payera
		out = persons(out, Conditional, root+"er", imperfectEndings)
		if strings.HasSuffix(root, "ay") {
			out = persons(out, Present, "", []string{root + "e", root + "es", root + "e", soft + "ons", root + "ez", root + "ent"})
		}
	}
	out = persons(out, Subjunctive, "", []string{mute + "e", mute + "es", mute + "e", root + "ions", root + "iez", mute + "ent"})
	out = append(out, participles(root+"é")...)
	return append(out, form{text: soft + "ant", mood: Gerund})
}

// muteStem changes the stem of a verb in -er as it changes before a mute e.
func muteStem(root string, double bool) string {
	if double {
		return root + root[len(root)-1:]
	}
	if r, ok := strings.CutSuffix(root, "y"); ok {
		return r + "i"
	}
	// The last vowel, when only consonants follow: one after e (lever), one or two after é (céder, régner, protéger).
	i := len(root)
	for i > 0 && strings.IndexByte("bcdfghjklmnpqrstvwxz", root[i-1]) >= 0 {
		i--
	}
	n := len(root) - i
	switch {
	case n >= 1 && strings.HasSuffix(root[:i], "é"):
		return strings.TrimSuffix(root[:i], "é") + "è" + root[i:]
	case strings.HasSuffix(root, "vr") && strings.HasSuffix(root, "evr"):
		return root[:len(root)-3] + "è" + root[len(root)-2:] // sevrer
	case n == 1 && i > 0 && root[i-1] == 'e':
		return root[:i-1] + "è" + root[i:]
	}
	return root
}
