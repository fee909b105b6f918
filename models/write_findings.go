package models

import (
	"math"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/claim"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// batch is how many rows go into one INSERT: the widest table has 26 columns, and SQLite takes 32,766 values.
const batch = 500

// writeFindings writes what the engine found in a version, and its claims into the index for pairing.
func writeFindings(tx *gorm.DB, version int64, a *claim.Article, published timex.Range) error {
	claims := claimRows(version, a)
	if err := create(tx, claims); err != nil {
		return err
	}
	ids := make([]int64, len(claims))
	for i, c := range claims {
		ids[i] = c.ID
	}
	if err := create(tx, figureRows(version, a, ids)); err != nil {
		return err
	}
	if err := create(tx, attributionRows(version, a)); err != nil {
		return err
	}
	if err := create(tx, mentionRows(version, a)); err != nil {
		return err
	}
	if err := create(tx, hedgeRows(version, a)); err != nil {
		return err
	}
	if err := create(tx, actionRows(a, ids)); err != nil {
		return err
	}
	return writeTerms(tx, version, a, published)
}

// dropFindings takes away what an engine found in a version.
func dropFindings(tx *gorm.DB, version int64) error {
	if err := dropTerms(tx, version); err != nil {
		return err
	}
	for _, table := range []any{&Figure{}, &Attribution{}, &Mention{}, &Hedge{}, &Claim{}} {
		if err := tx.Where("version_id = ?", version).Delete(table).Error; err != nil {
			return err
		}
	}
	return nil
}

func create[T any](tx *gorm.DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.CreateInBatches(rows, batch).Error
}

func claimRows(version int64, a *claim.Article) []Claim {
	rows := make([]Claim, len(a.Claims))
	for i, c := range a.Claims {
		rows[i] = Claim{
			VersionID: version, Position: i, Span: c.Span, Sentence: c.Sentence, Role: c.Role, Modality: c.Modality,
			EventType: c.Event.Type, EventFrom: known(c.Event.When.From), EventTo: known(c.Event.When.To), EventSaid: c.Event.Said,
			EventActor: c.Event.Actors, EventPlace: c.Event.Places, Sourcing: sourcing(a, c.Span), Engine: analysis.Version,
		}
	}
	return rows
}

// sourcing looks for the attributions whose cue or content meets a claim.
func sourcing(a *claim.Article, span text.Span) Sourcing {
	found := NoSource
	for _, t := range a.Attributions {
		switch {
		case !t.Cue.Overlaps(span) && !t.Content.Overlaps(span):
		case !t.Anonymous && !t.Source.Zero():
			return Named
		default:
			found = Unnamed
		}
	}
	return found
}

func figureRows(version int64, a *claim.Article, claims []int64) []Figure {
	in := make([]*int64, len(a.Figures))
	for i, c := range a.Claims {
		for _, f := range c.Figures {
			in[f] = &claims[i]
		}
	}
	rows := make([]Figure, len(a.Figures))
	for i, f := range a.Figures {
		rows[i] = Figure{
			VersionID: version, ClaimID: in[i], Position: i, Span: f.Span, Counted: f.Counted, Head: f.Head, Kind: f.Kind,
			Value: finite(f.Value), Min: finite(f.Interval.Min), Max: finite(f.Interval.Max),
			MinExclusive: f.Interval.MinExclusive, MaxExclusive: f.Interval.MaxExclusive,
			Approximate: f.Approximate, Percent: f.Percent, Cumulative: f.Cumulative, Rule: f.Rule, KindRule: f.KindRule,
		}
		if by := f.AssertedBy; by >= 0 {
			rows[i].AssertedBy = &by
		}
	}
	return rows
}

// finite is nil for an infinite bound and for a value that is not a number.
func finite(v float64) *float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return nil
	}
	return &v
}

func attributionRows(version int64, a *claim.Article) []Attribution {
	rows := make([]Attribution, len(a.Attributions))
	for i, t := range a.Attributions {
		rows[i] = Attribution{
			VersionID: version, Position: i, Source: t.Source, Speaker: t.Speaker, Cue: t.Cue, Content: t.Content,
			Candidates: t.Candidates, Via: t.Via, Type: string(t.Type), Anonymous: t.Anonymous, Negated: t.Negated,
			Denial: t.Denial, Nested: t.Nested, Lemma: t.Lemma, Rule: t.Rule,
		}
	}
	return rows
}

func mentionRows(version int64, a *claim.Article) []Mention {
	rows := make([]Mention, len(a.Mentions))
	for i, m := range a.Mentions {
		rows[i] = Mention{
			VersionID: version, Position: i, Span: m.Span, Head: m.Head, Entity: m.Entity, EntityType: string(m.Type),
			Link: string(m.Link), Proper: m.Proper, Label: m.Label, Quoted: m.Quoted, Stance: m.Stance, Entry: m.Entry,
			Voice: m.Voice, Rule: m.Rule,
		}
	}
	return rows
}

func hedgeRows(version int64, a *claim.Article) []Hedge {
	rows := make([]Hedge, len(a.Hedges))
	for i, h := range a.Hedges {
		rows[i] = Hedge{VersionID: version, Position: i, Span: h.Span, Modality: h.Modality, Voice: h.Voice, Rule: h.Rule}
	}
	return rows
}

func actionRows(a *claim.Article, claims []int64) []Action {
	var rows []Action
	for i, c := range a.Claims {
		for j, x := range c.Actions {
			rows = append(rows, Action{
				ClaimID: claims[i], Position: j, Span: x.Span, Agent: x.Agent, Patient: x.Patient, Type: x.Type,
				AgentEntity: x.AgentID, PatientEntity: x.PatientID, Passive: x.Passive, Voice: x.Voice,
			})
		}
	}
	return rows
}
