package handlers

import (
	"strings"
	"testing"
	"time"

	"parallax/models"
)

// together is a desk on which two have judged, one has noted, and an editor has settled it.
func together() *desk {
	all := func(figures string) map[models.Question]models.Answer {
		return map[models.Question]models.Answer{
			"same_event": {Value: "yes"}, "figures": {Value: figures}, "source": {Value: "other"}, "wording": {Value: "same"},
			"labels": {Value: "same"}, "role": {Value: "same"}, "modality": {Value: "same"},
		}
	}
	at6 := time.Date(2031, 5, 6, 14, 5, 0, 0, time.UTC)
	own := models.Judgement{LockVersion: 3, UserID: judge.UserID, Done: true, Answers: all("compatible"), UpdatedAt: at6}
	settled := models.Adjudication{
		LockVersion: 1, UserID: 9, UpdatedAt: at6, Answers: all("contradictory"),
		Reasons: map[models.Question]models.Settlement{"figures": {Reason: "Deux nombres <b>exacts</b>."}},
	}
	return &desk{state: models.JudgementsPage{
		Own: own, Adjudication: &settled, Adjudicator: "E. Exemple", Corrections: settled.Corrections(own),
		Others: []models.JudgementLine{{Judgement: models.Judgement{UserID: 8, Done: true, Doubt: true, Note: "Vu deux fois.", Answers: all("contradictory")}, Name: "S. Autre"}},
		Annotations: []models.Annotation{
			{ID: 5, LockVersion: 1, Kind: models.FindingNote, About: models.FindingKey(divergences()[0]), Verdict: "accept"},
			{ID: 8, LockVersion: 1, Kind: models.SpanNote, Targets: []models.Target{{VersionID: 1, Span: at(leftText, "ont péri"), Quote: "ont péri"}}},
		},
		OthersAnnotations: []models.AnnotationLine{
			{Annotation: models.Annotation{ID: 11, Kind: models.FindingNote, About: models.FindingKey(divergences()[0]), Verdict: "reject", Note: "C’est la même borne."}, Name: "S. Autre"},
			{Annotation: models.Annotation{ID: 12, Kind: models.LinkNote, Note: "Le même bilan.", Targets: []models.Target{
				{VersionID: 1, Span: at(leftText, "Plus de quarante passagers"), Quote: "Plus de quarante passagers"}, {VersionID: 2, Span: at(rightText, "43 morts"), Quote: "43 morts"},
			}}, Name: "S. Autre"},
		},
	}}
}

// What others answered stands beside one's own, with a sign where it differs; their notes are marked in the texts; what was settled
// otherwise is told with its reason.
func TestOthersBesideOnesOwn(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", as: judge, library: shelf{desk: together()}}))
	apply(t, root, []check{
		count(".answers-of thead th", 3), count(".answers-of tbody tr", 8), count(".answers-of .otherwise", 1), count(".answers-of tr.differs", 1),
		in(".answers-of .otherwise", contains("≠"), contains("Diffère de la vôtre"), contains("Contradictoires"), attr("data-by", "S. Autre")),
		in(".answers-of thead", contains("S. Autre"), contains("doute")), in(".other-said", contains("Vu deux fois.")),
		in("#note-12", contains("de S. Autre"), contains("N2"), contains("Le même bilan."), count("form", 0), count("q", 2)), in("#note-12 a.letter", attr("href", "#a-n2")),
		in("#note-8", contains("N1")), in("#a-n2", attr("class", "noted over1")), count("#b-n2", 1), count("#a-n1", 1),
		in(".side.b .ref.noted", attr("href", "#note-12"), attr("data-n", "N2"), attr("aria-label", "N2, annotation de S. Autre\u00a0: 43 morts")),
		in("#r-f1 .other-verdicts", contains("≠"), contains("S. Autre\u00a0: Jugé faux. Raison\u00a0: C’est la même borne.")),
		in("#settled", contains("Arbitré par E. Exemple, le 6\u00a0mai 2031, 14\u00a0h\u00a005 (UTC)."), count(".corrections li", 1), count(".all-settled dt", 8)),
		in(".corrections", contains("Chiffres"), contains("Compatibles"), contains("Contradictoires"), contains("Deux nombres <b>exacts</b>.")),
		in(".work-settled a", attr("href", "#settled"), contains("1\u00a0de vos réponses a été corrigée.")), linksWithin, noInline,
	})
}

// Who has not judged yet finds the answers of others folded, and no mark of theirs that would lead; while it is blind there is nothing.
func TestOthersDoNotLead(t *testing.T) {
	d := together()
	d.state.Own, d.state.Corrections, d.state.Annotations = models.Judgement{}, nil, nil
	root := parsed(t, answered(t, asked{path: "/en/comparisons/bac-1", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{
		count(".others details", 1), count(".others details[open]", 0), count("mark.noted", 0), count(".other-verdicts", 0), count(".answers-of .otherwise", 0), count(".corrections", 0),
		in("#settled", contains("Settled by E. Exemple")), linksWithin,
	})
	d.state = models.JudgementsPage{Blind: true}
	page := answered(t, asked{path: "/en/comparisons/bac-1", as: judge, library: shelf{desk: d}})
	root = parsed(t, page)
	apply(t, root, []check{count(".others", 0), count("#settled", 0), count(".work-settled", 0)})
	if strings.Contains(words(root), "S. Autre") {
		t.Error("a name is on the page")
	}
}

// The queue tells that something of one's own was settled otherwise, and lists it.
func TestQueueTellsOfCorrections(t *testing.T) {
	d := &desk{queue: queued()}
	d.queue.Corrected = 3
	apply(t, parsed(t, answered(t, asked{path: "/en/queue", as: judge, library: shelf{desk: d}})), []check{
		in(".queue-corrected a", attr("href", "/en/queue?state=corrected"), contains("3 of your judgements were settled otherwise")), linksWithin,
	})
	apply(t, parsed(t, answered(t, asked{path: "/en/queue?state=corrected", as: judge, library: shelf{desk: d}})), []check{
		count(".queue-corrected", 0), in("[name=state] [selected]", attr("value", "corrected")),
	})
	if got := d.asked[1].State; got != models.WorkCorrected {
		t.Errorf("asked is %q", got)
	}
}
