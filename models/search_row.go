package models

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
)

// What can be found.
const (
	foundClaim   = 1
	foundArticle = 2 // by its title
)

// searchRow is a document of the index: what is counted of it. Its number is made of the day of publication and of what it stands for, so that
// documents lie in the order of their dates, and the latest of many are found without looking at all of them.
type searchRow struct {
	ID       int64
	What     int
	RecordID int64
	StoryID  int64
	EventID  int64 // 0 for none
	OutletID int64
	Has      has
}

func (searchRow) TableName() string { return "search_rows" }

const (
	recordBits = 36
	dayShift   = recordBits + 4
	// daysBefore are the days from the year 1 to 1970: no date of publication is before it, and 0 is for none.
	daysBefore = 719162
	lastOfDays = 1<<20 - 1
)

func searchID(what int, record int64, published *time.Time) int64 {
	return (lastOfDays-searchDay(published))<<dayShift | int64(what)<<recordBits | record
}

func searchDay(t *time.Time) int64 {
	if t == nil {
		return 0
	}
	return min(max(1, t.Unix()/(24*60*60)+daysBefore+1), lastOfDays)
}

func (r searchRow) what() int { return int(r.ID>>recordBits) & 15 }

func (r searchRow) record() int64 { return r.ID & (1<<recordBits - 1) }

// published is the day of publication, the zero time when it is not known.
func (r searchRow) published() time.Time {
	day := lastOfDays - r.ID>>dayShift
	if day == 0 {
		return time.Time{}
	}
	return time.Unix((day-daysBefore-1)*24*60*60, 0).UTC()
}

// has says in bits what a document has.
type has int64

// Bits of has: kinds of divergence, relations and kinds of figures from the places below on, in the order of their lists.
const (
	hasTitle      has = 1 << iota // it is a title
	hasReviewed                   // it is in a comparison that a person has settled
	hasSuggested                  // it is in one that nobody has
	hasPaired                     // it is in one that a person made, and nobody has settled
	hasProvenance = 4             // from here three bits: the place in provenances
	hasKinds      = 8
	hasRelations  = 16
	hasFigures    = 32
)

var (
	searchKinds = []divergence.Kind{
		divergence.Figure, divergence.Source, divergence.Wording, divergence.Label, divergence.Role, divergence.Modality,
	}
	searchRelations = []divergence.Relation{
		divergence.SameClaim, divergence.CompatibleFigures, divergence.ContradictoryFigures, divergence.Contradictory,
		divergence.DifferentAccount, divergence.DifferentAttribution, divergence.Partial, divergence.Unrelated,
	}
	searchFigures = []figure.Kind{
		figure.Killed, figure.Wounded, figure.Missing, figure.Displaced, figure.Captured, figure.EquipmentLost, figure.Troops,
		figure.Population, figure.Distance, figure.Money, figure.Percent, figure.Other,
	}
	provenances = []string{"unknown", "own", "agency_text", "agency_photo", "relayed"}
)

// provenance is whose text the article is.
func (h has) provenance() string {
	return provenances[min(int(h>>hasProvenance)&7, len(provenances)-1)]
}

// with sets the bit of a value of a list.
func with[T comparable](h has, first int, list []T, value T) has {
	if i := slices.Index(list, value); i >= 0 {
		h |= 1 << (first + i)
	}
	return h
}

// Terms of the index that are no words of the text (see package search for those that are).
func termOf(sort string, id int64) string { return sort + ":" + strconv.FormatInt(id, 10) }

const (
	termClaim    = "t:claim"
	termArticle  = "t:article"
	termReviewed = "w:yes"
	termSuggest  = "w:no"
	termPaired   = "w:hand"
	termPrivate  = "v:private"
	termSignedIn = "v:signed_in"
)

// terms are those by which a document is filtered.
func (r searchRow) terms(a searchArticle) []string {
	terms := []string{
		termOf("s", r.StoryID), termOf("o", r.OutletID), "p:" + r.Has.provenance(), "d:" + string(a.precision()),
		map[int]string{foundClaim: termClaim, foundArticle: termArticle}[r.What],
	}
	if r.EventID != 0 {
		terms = append(terms, termOf("e", r.EventID))
	}
	terms = append(terms, bits("k", r.Has, hasKinds, searchKinds)...)
	terms = append(terms, bits("r", r.Has, hasRelations, searchRelations)...)
	terms = append(terms, bits("f", r.Has, hasFigures, searchFigures)...)
	if r.Has&hasReviewed != 0 {
		terms = append(terms, termReviewed)
	}
	if r.Has&hasSuggested != 0 {
		terms = append(terms, termSuggest)
	}
	if r.Has&hasPaired != 0 {
		terms = append(terms, termPaired)
	}
	switch a.Visibility {
	case Private:
		terms = append(terms, termPrivate)
	case SignedIn:
		terms = append(terms, termSignedIn)
	}
	if a.OwnerID != nil {
		terms = append(terms, termOf("u", *a.OwnerID))
	}
	return terms
}

// bits are the terms of the values of a list whose bits are set.
func bits[T ~string](sort string, h has, first int, list []T) []string {
	var terms []string
	for i, value := range list {
		if h&(1<<(first+i)) != 0 {
			terms = append(terms, fmt.Sprintf("%s:%s", sort, value))
		}
	}
	return terms
}
