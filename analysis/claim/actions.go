package claim

import (
	"slices"

	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// act is an action with what the claims need besides: where it stands and whether it leads an event.
type act struct {
	Action
	sentence   int
	first      int  // token
	background bool // "lors d'une attaque": it leads no event
	unreal     bool // "le risque d'une attaque"
	pointing   bool // a noun with a determiner that points back: "ce raid"
}

// findActions reads the verbs and nouns of action with their roles, in text order. The list is the reader's own.
func (r *reader) findActions() []act {
	out := r.acts[:0]
	for s := range r.Doc.Sentences {
		out = r.actionsOfSentence(out, s)
	}
	for i := range out {
		a := &out[i]
		r.ownAct(a)
		a.AgentID, a.PatientID = r.entitiesIn(a.Agent), r.entityIn(a.Patient)
		if m := r.mentionIn(a.Patient); a.Type == "free" && m >= 0 && r.Mentions[m].Type == naming.Place {
			a.Type = "capture" // a town is taken, whatever word is used for it; people are freed
		}
		a.Voice = r.voices.of(a.Span)
	}
	replies(out)
	r.hitActors(out)
	r.acts = out
	return out
}

// actionsOfSentence adds the verbs and the nouns of action of a sentence.
func (r *reader) actionsOfSentence(out []act, s int) []act {
	sentence := r.Doc.Sentences[s]
	for i := sentence.First; i < sentence.Last; i++ {
		set, g := r.sets[r.toks[i].Form], r.verbAt[i]
		if set&(allyWord|actionStart) == 0 && g < 0 {
			continue
		}
		if set&allyWord != 0 {
			if a, ok := r.standing(i, sentence.Last); ok {
				out = append(out, a)
				continue
			}
		}
		if g >= 0 && r.verbs[g].First == i {
			if a, ok := r.actionOfVerb(r.verbs[g]); ok {
				out = append(out, a)
				continue
			}
		}
		if set&actionStart == 0 || !r.canBeNoun(i) || r.inName(i) {
			continue
		}
		for _, row := range r.row(i).nouns {
			last := r.formEnd(row, i, sentence.Last)
			if last == 0 {
				continue
			}
			if !row.result || !row.singular && r.counted(i) {
				out = append(out, r.actionOfNoun(row, i, last, sentence.Last))
				i = last - 1
			}
			break
		}
	}
	return out
}

// actionOfVerb reads a verb of action and who acts and undergoes.
func (r *reader) actionOfVerb(v verb) (act, bool) {
	if v.First >= len(r.toks) || int(r.toks[v.First].Sentence) < 0 {
		return act{}, false
	}
	if v.loose && v.First == v.Main && (r.nominal(v.Main) || v.Passive && v.Main > 0 && r.is(v.Main-1, genitiveWord)) {
		return act{}, false // "the number of wounded"
	}
	_, limit := r.sentence(v.First)
	row, last, ok := r.verbRow(v, limit)
	if !ok || row.kind == noAction || v.loose && v.First == v.Main && v.Mood == syntax.Participle && !slices.Contains(row.patient, "obj") && !slices.Contains(row.patient, "subj") {
		return act{}, false // an intransitive verb has no passive: "en partie" is not "partir"
	}
	if v.Last == v.First+1 && v.Mood == syntax.Present && last < limit && r.is(last, byWord) && slices.Contains(row.patient, "obj") {
		v.Passive = true // "interdit par" is a participle whatever it looks like
	}
	a := act{sentence: int(r.toks[v.First].Sentence), first: v.First}
	a.Span, a.Type, a.Passive = r.span(v.First, last), row.kind, v.Passive
	subject := r.subject(v)
	if subject.Zero() && !v.loose {
		subject = r.namedBefore(v)
	}
	if v.Passive {
		if slices.Contains(row.patient, "obj") {
			a.Patient = subject
		}
		a.Agent = r.byAgent(v.Last, limit)
		return a, true
	}
	if row.agent {
		a.Agent = subject
		if row.kind == "attack" && r.isDisaster(subject) {
			a.Type = "disaster"
		}
	}
	for _, p := range row.patient {
		if !a.Patient.Zero() {
			break
		}
		switch p {
		case "subj":
			a.Patient = subject
		case "obj":
			if a.Patient = r.object(last, limit); a.Patient.Zero() && !v.loose {
				a.Patient = r.relativeObject(v)
			}
		default:
			a.Patient = r.complement(last, limit, []string{p})
		}
	}
	if a.Agent.Overlaps(a.Patient) {
		a.Agent = text.Span{} // "shelling that killed 31 civilians": who is killed does not kill
	}
	return a, true
}

// noAction is the type of a row that says that a verb with these words tells no action: "avancer un chiffre", "armed forces".
const noAction = "-"

// isDisaster reports whether a span names an earthquake, a storm and the like.
func (r *reader) isDisaster(s text.Span) bool {
	for i := r.tokenAt(s.Start); i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		if r.is(i, disasterWord) {
			return true
		}
	}
	return false
}

// nominal reports whether a lone participle is a noun here: "la majeure partie".
func (r *reader) nominal(i int) bool {
	if p := r.phraseAt[i]; p >= 0 && r.Parse.Phrases[p].Head == i {
		return true
	}
	if i == 0 || r.words[i].Mood != syntax.Participle {
		return false
	}
	p := r.words[i-1].POS
	return p == syntax.Det || p == syntax.Adj && i > 1 && r.words[i-2].POS == syntax.Det
}

// verbRow finds the row of the lexicon that fits the verb and the words after it; a row that asks for words goes first.
func (r *reader) verbRow(v verb, limit int) (row actionVerb, last int, ok bool) {
	for _, row := range r.lemma(v).actions {
		if len(row.with) == 0 {
			continue
		}
		for i := v.Last; i < min(limit, v.Last+4); i++ {
			if !r.match(row.with, i, limit) {
				continue
			}
			if slices.Contains(row.patient, r.canonical(i)) {
				return row, v.Last, true
			}
			return row, i + len(row.with), true
		}
	}
	for _, row := range r.lemma(v).actions {
		if len(row.with) == 0 {
			return row, v.Last, true
		}
	}
	return actionVerb{}, 0, false
}
