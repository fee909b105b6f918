package divergence

import "sync"

// Part says where in a comparison a rule speaks.
type Part string

// Parts of a comparison, in the order they are shown.
const (
	PartEvent      Part = "event"      // the answer to "the same event?"
	PartShared     Part = "shared"     // what both sides have
	PartDivergence Part = "divergence" // where they part
	PartRelation   Part = "relation"   // why this relation
)

// Rule is one line of the public table of rules.
type Rule struct {
	ID      string
	Part    Part
	Kind    Kind     // of a divergence rule, "" for the others
	Params  []string // the parameters its reasons carry
	Mirror  string   // the rule that speaks when the sides are exchanged; the rule itself when it looks both ways
	Example string   // invented: left side / right side
}

// Rules returns the table of every rule that Compare and CompareTitle can give, in the order they are judged.
func Rules() []Rule { return append([]Rule(nil), ruleTable()...) }

// KindOf returns the kind of a divergence rule, "" for other rules.
func KindOf(rule string) Kind { return ruleIndex()[rule].Kind }

var ruleIndex = sync.OnceValue(func() map[string]Rule {
	index := map[string]Rule{}
	for _, r := range ruleTable() {
		index[r.ID] = r
	}
	return index
})

// both makes the pair of rules "…_here" and "…_there": Here is the left side.
func both(kind Kind, id string, params []string, example string) []Rule {
	return []Rule{
		{id + "_here", PartDivergence, kind, params, id + "_there", example},
		{id + "_there", PartDivergence, kind, params, id + "_here", "the same, sides exchanged: " + example},
	}
}

func one(part Part, kind Kind, id string, params []string, example string) []Rule {
	return []Rule{{id, part, kind, params, id, example}}
}

var ruleTable = sync.OnceValue(func() []Rule {
	var table []Rule
	for _, rules := range [][][]Rule{eventRules(), sharedRules(), figureRules(), sourceRules(), nameRules(), accountRules(), relationRules()} {
		for _, r := range rules {
			table = append(table, r...)
		}
	}
	return table
})

func eventRules() [][]Rule {
	ev := func(id string, params []string, example string) []Rule {
		return one(PartEvent, "", id, params, example)
	}
	return [][]Rule{
		ev("event.same_words", nil, "The dam gave way at dawn. / The dam gave way at dawn."),
		ev("event.same_date_place", []string{"date", "place"}, "A shell fell on Tarem on 3 May. / On 3 May, Tarem was shelled."),
		ev("event.same_date_actors", []string{"date", "actors"}, "On 3 May the Navy sank a ferry. / The ferry that the Navy sank on 3 May."),
		ev("event.same_casualties", []string{"a", "b"}, "more than twenty miners died / 24 miners were killed"),
		ev("event.same_place_actors_action", []string{"place", "actors"}, "The Navy shelled Tarem. / Tarem came under the Navy's shells."),
		ev("event.same_date_action", []string{"date", "a", "b"}, "Thirty pilots were held on Tuesday. / On Tuesday forty pilots were arrested."),
		ev("event.denied_deed", []string{"a", "b"}, "Fishermen accuse the Navy of the raid. / The Navy denies any strike."),
		ev("event.same_deed", []string{"a", "b"}, "Smugglers opened fire on the Navy, the mayor said. / Smugglers opened fire on the Navy."),
		ev("event.same_count", []string{"a", "b"}, "a swap of 880 prisoners / the 880 captives to be swapped"),
		ev("event.same_past_day", []string{"date"}, "The fighting broke out on 4 May. / It began on 4 May with a raid."),
		ev("event.same_target", []string{"a", "b"}, "A raid on a fishing convoy, off Tarem. / The convoy bombed near Tarem."),
		ev("event.title_of_body", nil, "an article's title / a sentence of its body"),
		ev("event.announced_then_reported", []string{"actors"}, "The two ministers will meet. / The two ministers met."),
		ev("event.later_toll", []string{"a", "b"}, "22 dead, at 8 pm / 31 dead, at midnight"),
		ev("event.other_date", []string{"a", "b"}, "shelled on 3 May / shelled on 9 June"),
		ev("event.other_place", []string{"a", "b"}, "shelled in Tarem / shelled in Oust"),
		ev("event.other_actors", []string{"a", "b"}, "the Navy / the customs officers"),
		ev("event.place_actors_only", nil, "The Navy patrols off Tarem. / The Navy left Tarem without fuel."),
		ev("event.too_little", nil, "The minister is worried. / Talks go on."),
		ev("event.nothing_shared", nil, "A bridge collapsed. / Bread costs more."),
	}
}

func sharedRules() [][]Rule {
	sh := func(id string, params []string, example string) []Rule {
		return one(PartShared, "", id, params, example)
	}
	return [][]Rule{
		sh("shared.words", []string{"words"}, "“no ship will pass” / “no ship will pass”"),
		sh("shared.figure", []string{"a", "b"}, "24 miners / twenty-four miners"),
		sh("shared.date", []string{"date"}, "on 3 May / on Monday 3 May"),
		sh("shared.place", []string{"a", "b"}, "in Tarem / at Tarem"),
		sh("shared.actor", []string{"a", "b"}, "the Navy / the Navy"),
		sh("shared.action", []string{"a", "b"}, "shelled / shelled"),
		sh("shared.source", []string{"a", "b"}, "the harbour master said / according to the harbour master"),
		sh("shared.origin", []string{"origin"}, "two outlets that carry the text of one agency"),
		sh("shared.no_source_toll", []string{"a", "b"}, "24 miners died / 24 miners were killed"),
		sh("shared.no_source_blame", []string{"a", "b"}, "sunk by the Navy / the Navy sank it"),
	}
}

func figureRules() [][]Rule {
	fig := func(id string, params []string, example string) []Rule {
		return one(PartDivergence, Figure, id, params, example)
	}
	ab := []string{"a", "b"}
	return [][]Rule{
		both(Figure, "figure.admits", ab, "more than twenty miners / 24 miners"),
		fig("figure.overlap", ab, "from 10 to 20 / from 15 to 30"),
		fig("figure.near", ab, "about forty / 44"),
		fig("figure.far_apart", ab, "more than thirty / 3,000"),
		fig("figure.approximate_apart", ab, "about forty / about sixty"),
		fig("figure.successive", []string{"a", "b", "when_a", "when_b"}, "22 dead, at 8 pm / 31 dead, at midnight"),
		fig("figure.lowered", []string{"a", "b", "when_a", "when_b"}, "31 dead, the mayor said at 8 pm / 22 dead, the mayor said at midnight"),
		fig("figure.contradictory", ab, "24 miners killed / 31 miners killed, same day, same hour"),
		fig("figure.not_established", ab, "24 killed, no date / 31 killed, no date"),
		fig("figure.dissolved_by_date", []string{"a", "b", "when_a", "when_b"}, "24 killed on 3 May / 31 killed on 9 June"),
		fig("figure.dissolved_by_place", []string{"a", "b", "where_a", "where_b"}, "24 killed in Tarem / 31 killed in Oust"),
		fig("figure.dissolved_by_counted", []string{"a", "b", "what_a", "what_b"}, "24 miners killed / 31 soldiers killed"),
		fig("figure.dissolved_by_stretch", ab, "24 killed in the blast / 310 killed since January"),
		fig("figure.other_people", ab, "12 rebels killed / 12 fishermen killed, in one raid"),
		both(Figure, "figure.only", []string{"figure"}, "24 miners died / miners died"),
	}
}

func sourceRules() [][]Rule {
	src := func(id string, params []string, example string) []Rule {
		return one(PartDivergence, Source, id, params, example)
	}
	return [][]Rule{
		both(Source, "source.figure_sourced", []string{"figure", "source"}, "24 dead, the ministry said / 24 dead"),
		src("source.figure_other", []string{"a", "b"}, "24 dead, the ministry said / 24 dead, a nurse said"),
		both(Source, "source.beside_figure", []string{"source", "content", "figure"}, "24 miners who, the ministry said, had no permit / 24 miners"),
		both(Source, "source.only", []string{"source"}, "The port is open, its master said. / The port is open."),
		both(Source, "source.blame_sourced", []string{"source", "action"}, "The Navy sank it, a fisherman said. / The Navy sank it."),
		both(Source, "source.intent_sourced", []string{"source", "hedge"}, "The Navy means to leave, a fisherman said. / The Navy means to leave."),
		src("source.other", []string{"a", "b"}, "according to the harbour master / according to a fisherman"),
		both(Source, "source.chain", []string{"source", "via"}, "a fisherman quoted by the Tarem Courier / a fisherman"),
		src("source.other_chain", []string{"source", "a", "b"}, "a fisherman quoted by the Courier / a fisherman quoted by Radio Oust"),
		src("source.title_drops", []string{"words", "source"}, "a title: 24 dead / its body: 24 dead, the ministry said"),
		both(Source, "source.anonymous", []string{"a", "b"}, "a source close to the matter / the harbour master"),
		both(Source, "source.negated", []string{"a", "b"}, "the ministry does not say / the ministry says"),
		both(Source, "source.wire", []string{"origin"}, "an agency's text / the outlet's own"),
		src("source.other_wire", []string{"a", "b"}, "the text of one agency / the text of another"),
	}
}

func nameRules() [][]Rule {
	ab := []string{"a", "b"}
	return [][]Rule{
		one(PartDivergence, Wording, "wording.action", ab, "the death of / killing"),
		one(PartDivergence, Wording, "wording.synonym", ab, "the vessel / the ship"),
		one(PartDivergence, Wording, "wording.edited", ab, "no ship will pass / no boat will pass"),
		both(Wording, "wording.calque", []string{"a", "b", "language", "foreign"}, "three pilots were liquidated / three pilots were killed"),
		both(Wording, "wording.only_one", ab, "the last free port / one of the last free ports"),
		one(PartDivergence, Label, "label.other_name", ab, "the Navy / the government fleet"),
		both(Label, "label.former_name", ab, "the Sea Guard, by its former name / the Navy"),
		both(Label, "label.member", ab, "a branch of the Front / the Front"),
		both(Label, "label.quoted", ab, "the “pirates” / the pirates"),
		both(Label, "label.other_voice", []string{"a", "b", "source"}, "the pirates, said the ministry / the pirates"),
		both(Label, "label.quoted_voice", []string{"a", "b", "source"}, "“pirates”, as the ministry calls them / the pirates"),
		both(Label, "label.loaded", []string{"a", "b", "entry", "stance"}, "the liberation of Tarem / the offensive on Tarem"),
		one(PartDivergence, Label, "label.loaded_both", []string{"a", "b", "stance_a", "stance_b"}, "the regime / the legitimate authorities"),
		both(Label, "label.agency_loaded", []string{"a", "b", "entry", "stance", "origin"}, "an agency's “regime” / the government"),
		both(Label, "label.source_loaded", []string{"a", "b", "entry", "stance", "source"}, "the liberation, said the general / the offensive"),
	}
}

func accountRules() [][]Rule {
	ab := []string{"a", "b"}
	hedge := []string{"hedge", "other"}
	return [][]Rule{
		both(Role, "role.attack_reply", ab, "the Navy returned fire / the Navy attacked"),
		one(PartDivergence, Role, "role.reversed", ab, "the Navy attacked the Front / the Front attacked the Navy"),
		both(Role, "role.hit_acts", []string{"who", "a", "b"}, "the Front attacked the Navy / an attack by the Navy on a village"),
		one(PartDivergence, Role, "role.other_agent", ab, "an attack by the Navy / an attack by the Front"),
		one(PartDivergence, Role, "role.other_target", ab, "the Navy shelled a hideout / the Navy shelled a village"),
		both(Role, "role.agent_omitted", []string{"action", "agent"}, "the ferry was sunk / the Navy sank the ferry"),
		both(Role, "role.passive", ab, "the ferry was sunk by the Navy / the Navy sank the ferry"),
		both(Modality, "modality.hoped", hedge, "the Navy hopes to hold / the Navy can hold"),
		both(Modality, "modality.denied", hedge, "the Navy denies it fired / the Navy fired"),
		both(Modality, "modality.conditional", hedge, "would have sunk, reportedly / sank"),
		both(Modality, "modality.hedged", hedge, "may have sunk / sank"),
		both(Modality, "modality.distanced", hedge, "the “agreement” was signed / the agreement was signed"),
		one(PartDivergence, Modality, "modality.other", []string{"a", "b"}, "hopes to hold / may hold"),
	}
}

func relationRules() [][]Rule {
	re := func(id string, params []string, example string) []Rule {
		return one(PartRelation, "", id, params, example)
	}
	return [][]Rule{
		re("relation.same_words", nil, "the same sentence twice"),
		re("relation.same_claim", nil, "The Navy shelled Tarem. / Tarem was shelled by the Navy."),
		re("relation.compatible_figures", []string{"a", "b"}, "more than twenty / 24"),
		re("relation.estimates_apart", []string{"a", "b"}, "about forty / about sixty"),
		re("relation.contradictory_figures", []string{"a", "b"}, "24 / 31"),
		re("relation.denial", []string{"hedge"}, "the Navy denies it fired / the Navy fired"),
		re("relation.only_one", []string{"a", "b"}, "the last free port / one of the last"),
		re("relation.other_people", []string{"a", "b"}, "12 rebels / 12 fishermen"),
		re("relation.role", []string{"a", "b"}, "returned fire / attacked"),
		re("relation.label", []string{"a", "b"}, "the liberation / the offensive"),
		re("relation.modality", []string{"hedge"}, "hopes to hold / will hold"),
		re("relation.source", nil, "said the harbour master / no source"),
		re("relation.voice", nil, "the “pirates”, as the ministry calls them / the pirates"),
		re("relation.successive", nil, "22 dead, then 31"),
		re("relation.dissolved", nil, "24 killed on 3 May / 31 killed on 9 June"),
		re("relation.one_covers_part", nil, "24 killed and a ferry sunk / a ferry sunk"),
		re("relation.share_part", nil, "24 miners died / the owner answers for the 24 deaths"),
		re("relation.event_not_established", nil, "no date, no place on either side"),
		re("relation.same_thing_other_event", nil, "the Navy on 3 May / the Navy on 9 June"),
		re("relation.other_event", nil, "shelled in May / shelled in June, nothing else shared"),
		re("relation.nothing_shared", nil, "A bridge collapsed. / Bread costs more."),
	}
}
