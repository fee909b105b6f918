package handlers

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"parallax/exchange"
	"parallax/models"
)

// Fields of what came of notes, as they go out.
const (
	fieldAskedBy = "asked by" // of an answer: who asked, as a creator is named
	fieldAsked   = "asked"    // and when
	fieldClosed  = "closed"   // nothing is left of the question
	fieldReason  = "reason: " // of a settlement: why the answer to a question holds
	fieldTaken   = "taken: "  // and whose it is
	fieldJudged  = "judged"   // of a publication: how many judged
	fieldAgreed  = "agreed: " // and how many of them gave that answer
)

// errPublication refuses a publication that comes in: to publish is an act of an editor of the library where readers see it.
var errPublication = fmt.Errorf("a publication is not taken in: an editor publishes here what is settled: %w", models.ErrInvalid)

func personOut(login string) string { return userScheme + url.PathEscape(login) }

func answersOut(given map[models.Question]models.Answer) []exchange.NoteAnswer {
	var out []exchange.NoteAnswer
	for _, q := range models.Questions() {
		if a, ok := given[q]; ok {
			out = append(out, exchange.NoteAnswer{Question: string(q), Value: a.Value, Reason: a.Reason})
		}
	}
	return out
}

func answersIn(given []exchange.NoteAnswer) map[models.Question]models.Answer {
	out := map[models.Question]models.Answer{}
	for _, a := range given {
		out[models.Question(a.Question)] = models.Answer{Value: a.Value, Reason: a.Reason}
	}
	return out
}

func answerOut(out *exchange.Note, n models.NoteLine) {
	r := n.Response
	out.ID, out.Kind, out.About = fmt.Sprintf("%s#answer-%d", out.Comparison, r.ID), exchange.AnswerKind, fmt.Sprintf("%s#annotation-%d", out.Comparison, r.AnnotationID)
	out.Created, out.Modified, out.Text, out.Withdrawn = r.CreatedAt.UTC(), r.UpdatedAt.UTC(), r.Answer, r.Withdrawn
	out.Fields = map[string]string{fieldAskedBy: personOut(n.Asked.Login), fieldAsked: n.Asked.At.UTC().Format(time.RFC3339Nano)}
	if r.Closed {
		out.Fields[fieldClosed] = "true"
	}
}

func answerIn(taken *models.TakenNote, n exchange.Note) error {
	at, err := time.Parse(time.RFC3339Nano, n.Fields[fieldAsked])
	if err != nil {
		return fmt.Errorf("it does not say when the question was asked that it answers: %w", models.ErrInvalid)
	}
	taken.Asked = models.NoteAsked{Login: loginOf(n.Fields[fieldAskedBy]), At: at}
	taken.Response = &models.Response{Answer: n.Text, Closed: n.Fields[fieldClosed] == "true"}
	return nil
}

func settlementOut(out *exchange.Note, n models.NoteLine) {
	a := n.Adjudication
	out.ID, out.Kind = fmt.Sprintf("%s#settlement-%d", out.Comparison, a.ID), exchange.SettlementKind
	out.Created, out.Modified, out.Withdrawn, out.Answers = a.CreatedAt.UTC(), a.UpdatedAt.UTC(), a.Withdrawn, answersOut(a.Answers)
	for q, r := range a.Reasons {
		if out.Fields == nil {
			out.Fields = map[string]string{}
		}
		if r.Reason != "" {
			out.Fields[fieldReason+string(q)] = r.Reason
		}
		if login := n.Taken[q]; login != "" {
			out.Fields[fieldTaken+string(q)] = personOut(login)
		}
	}
}

func settlementIn(taken *models.TakenNote, n exchange.Note) {
	a := models.Adjudication{Answers: answersIn(n.Answers), Reasons: map[models.Question]models.Settlement{}}
	taken.TakenFrom = map[models.Question]string{}
	for name, value := range n.Fields {
		if q, ok := strings.CutPrefix(name, fieldReason); ok {
			a.Reasons[models.Question(q)] = models.Settlement{Reason: value}
		}
	}
	for name, value := range n.Fields {
		if q, ok := strings.CutPrefix(name, fieldTaken); ok {
			a.Reasons[models.Question(q)] = models.Settlement{Reason: a.Reasons[models.Question(q)].Reason}
			taken.TakenFrom[models.Question(q)] = loginOf(value)
		}
	}
	taken.Adjudication = &a
}

func publicationOut(out *exchange.Note, p models.Publication) {
	out.ID, out.Kind = fmt.Sprintf("%s#publication-%d", out.Comparison, p.ID), exchange.PublicationKind
	out.Created, out.Text, out.Withdrawn, out.Answers = p.CreatedAt.UTC(), p.Note, p.Withdrawn, answersOut(p.Answers)
	out.Fields = map[string]string{fieldJudged: strconv.Itoa(p.Judged)}
	for q, n := range p.Agreed {
		out.Fields[fieldAgreed+string(q)] = strconv.Itoa(n)
	}
}
