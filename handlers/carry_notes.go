package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"strings"

	"parallax/exchange"
	"parallax/models"
)

// userScheme names a person of an installation in what goes out of it.
const userScheme = "urn:parallax:user:"

// textScheme names a text by its hash where its article has no address that may be passed on.
const textScheme = "urn:sha256:"

// NoteOut is a note as it goes out of the site that stands at base ("https://parallax.example", without a slash at its end).
func NoteOut(base string, n models.NoteLine) exchange.Note {
	out := exchange.Note{
		Comparison: base + "/comparisons/" + n.Slug, Creator: exchange.NotePerson{ID: userScheme + url.PathEscape(n.Login), Name: n.Name},
	}
	for _, p := range n.Places {
		target := exchange.NoteTarget{Source: p.URL, Hash: p.Hash, Start: p.Start, End: p.End, Exact: p.Quote, Prefix: p.Prefix, Suffix: p.Suffix}
		if target.Source == "" {
			target.Source = textScheme + p.Hash
		}
		out.Targets = append(out.Targets, target)
	}
	switch {
	case n.Response != nil:
		answerOut(&out, n)
		return out
	case n.Adjudication != nil:
		settlementOut(&out, n)
		return out
	case n.Publication != nil:
		publicationOut(&out, *n.Publication)
		return out
	}
	if j := n.Judgement; j != nil {
		out.ID, out.Kind = fmt.Sprintf("%s#judgement-%d", out.Comparison, j.ID), "judgement"
		out.Created, out.Modified, out.Text = j.CreatedAt.UTC(), j.UpdatedAt.UTC(), j.Note
		out.Done, out.Doubt, out.Withdrawn, out.Answers = j.Done, j.Doubt, j.Withdrawn, answersOut(j.Answers)
		return out
	}
	a := n.Annotation
	out.ID, out.Kind = fmt.Sprintf("%s#annotation-%d", out.Comparison, a.ID), string(a.Kind)
	out.Created, out.Modified, out.Text = a.CreatedAt.UTC(), a.UpdatedAt.UTC(), a.Note
	out.About, out.Verdict, out.Tags, out.Fields, out.Withdrawn = a.About, a.Verdict, a.Tags, a.Fields, a.Withdrawn
	return out
}

// NoteLogin is the login of who wrote a note of an installation of Parallax, "" when it does not say.
func NoteLogin(n exchange.Note) string {
	return loginOf(n.Creator.ID)
}

func loginOf(id string) string {
	escaped, ours := strings.CutPrefix(id, userScheme)
	login, err := url.PathUnescape(escaped)
	if !ours || err != nil {
		return ""
	}
	return login
}

// NoteIn is a note as a viewer takes it in. Its comparison is known by the last part of its address, its texts by their hash.
func NoteIn(as models.Viewer, n exchange.Note) (models.TakenNote, error) {
	taken := models.TakenNote{As: as, Withdrawn: n.Withdrawn, Created: n.Created, Modified: n.Modified}
	at, err := url.Parse(n.Comparison)
	if err != nil || n.Comparison == "" {
		return taken, fmt.Errorf("it does not say of which comparison it is: %w", models.ErrInvalid)
	}
	if taken.Slug = path.Base(at.Path); !plainSlug(taken.Slug) {
		return taken, fmt.Errorf("%q is the address of no comparison: %w", n.Comparison, models.ErrInvalid)
	}
	switch n.Kind {
	case exchange.PublicationKind:
		return taken, errPublication
	case exchange.AnswerKind, exchange.SettlementKind, "judgement":
		if n.Withdrawn {
			return taken, fmt.Errorf("a %s that was withdrawn says nothing: %w", n.Kind, models.ErrInvalid)
		}
	}
	switch n.Kind {
	case exchange.AnswerKind:
		return taken, answerIn(&taken, n)
	case exchange.SettlementKind:
		settlementIn(&taken, n)
		return taken, nil
	case "judgement":
		taken.Judgement = &models.Judgement{Done: n.Done, Doubt: n.Doubt, Note: n.Text, Answers: answersIn(n.Answers)}
		return taken, nil
	}
	taken.Annotation = &models.Annotation{
		Key: noteKey(n), Kind: models.AnnotationKind(n.Kind), About: n.About, Verdict: n.Verdict, Tags: n.Tags, Fields: n.Fields, Note: n.Text,
	}
	for _, t := range n.Targets {
		taken.Places = append(taken.Places, models.NotePlace{
			Target: models.Target{Hash: t.Hash, Quote: t.Exact, Prefix: t.Prefix, Suffix: t.Suffix}, Start: t.Start, End: t.End,
		})
	}
	return taken, nil
}

// noteKey is another for each note that comes in, and the same when it comes in again.
func noteKey(n exchange.Note) string {
	if n.ID == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(n.ID))
	return "in-" + hex.EncodeToString(sum[:16])
}
