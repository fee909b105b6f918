package handlers

import (
	"context"
	"fmt"

	"parallax/exchange"
	"parallax/models"
)

// PairCarrier knows pairs by hash and place.
type PairCarrier interface {
	CarryPair(ctx context.Context, p models.Pair) (models.CarriedPair, error)
	TakePair(ctx context.Context, c models.CarriedPair) (*models.Pair, error)
	FindPair(ctx context.Context, as models.Viewer, p models.Pair) (slug string, err error)
}

// LessonOut is a lesson as it goes out: each pair once, whatever number of steps is about it.
func LessonOut(ctx context.Context, library PairCarrier, l models.Lesson) (exchange.Lesson, error) {
	out := exchange.Lesson{
		Format: exchange.LessonFormat, Version: exchange.LessonVersion,
		Title: l.Title, Lang: l.Lang, About: l.About, Age: l.Age, Goals: l.Goals, GuessOutlets: l.GuessOutlets, FreeText: l.FreeText,
	}
	named := map[models.Pair]string{}
	for _, s := range l.Steps {
		step := exchange.LessonStep{
			Key: s.Key, Kind: string(s.Kind), Ask: s.Ask, Vote: string(s.Vote), Side: s.Side, Choices: s.Choices, Of: s.Of, Notes: s.Notes, Minutes: s.Minutes,
		}
		for _, r := range s.Reveals {
			step.Reveals = append(step.Reveals, string(r))
		}
		if s.Pair != nil {
			if named[*s.Pair] == "" {
				named[*s.Pair] = fmt.Sprint("p", len(named)+1)
				c, err := library.CarryPair(ctx, *s.Pair)
				if err != nil {
					return out, err
				}
				out.Pairs = append(out.Pairs, exchange.LessonPair{
					Name: named[*s.Pair], Comparison: c.Comparison, A: placeOut(c.A), B: placeOut(c.B),
				})
			}
			step.Pair = named[*s.Pair]
		}
		out.Steps = append(out.Steps, step)
	}
	return out, nil
}

func placeOut(p models.CarriedPlace) exchange.LessonPlace {
	return exchange.LessonPlace{Hash: p.Hash, Start: p.Start, End: p.End, Exact: p.Quote}
}

func placeIn(p exchange.LessonPlace) models.CarriedPlace {
	return models.CarriedPlace{Hash: p.Hash, Start: p.Start, End: p.End, Quote: p.Exact}
}

// LessonIn is a lesson that comes in. What it says may still be refused.
func LessonIn(ctx context.Context, library PairCarrier, in exchange.Lesson) (models.Lesson, error) {
	return lessonOf(in, func(p exchange.LessonPair) (*models.Pair, error) {
		return library.TakePair(ctx, models.CarriedPair{Comparison: p.Comparison, A: placeIn(p.A), B: placeIn(p.B)})
	})
}

// LessonChosen is a lesson whose pairs are chosen by choose.
func LessonChosen(in exchange.Lesson, choose func(a, b string) (*models.Pair, error)) (models.Lesson, error) {
	return lessonOf(in, func(p exchange.LessonPair) (*models.Pair, error) { return choose(p.A.Exact, p.B.Exact) })
}

func lessonOf(in exchange.Lesson, pairOf func(exchange.LessonPair) (*models.Pair, error)) (models.Lesson, error) {
	l := models.Lesson{Title: in.Title, Lang: in.Lang, About: in.About, Age: in.Age, Goals: in.Goals, GuessOutlets: in.GuessOutlets, FreeText: in.FreeText}
	pairs := map[string]*models.Pair{}
	for _, p := range in.Pairs {
		var err error
		if pairs[p.Name], err = pairOf(p); err != nil {
			return l, err
		}
	}
	for _, s := range in.Steps {
		step := models.Step{
			Key: s.Key, Kind: models.StepKind(s.Kind), Pair: pairs[s.Pair], Ask: s.Ask, Vote: models.VoteKind(s.Vote), Side: s.Side,
			Choices: s.Choices, Of: s.Of, Notes: s.Notes, Minutes: s.Minutes,
		}
		for _, r := range s.Reveals {
			step.Reveals = append(step.Reveals, models.RevealKind(r))
		}
		l.Steps = append(l.Steps, step)
	}
	return l, nil
}

// StepsNotFound are the positions, from 1, of the steps whose comparison a viewer cannot read here.
func StepsNotFound(ctx context.Context, library PairCarrier, as models.Viewer, l models.Lesson) (at []int, err error) {
	for i, s := range l.Steps {
		if s.Pair == nil {
			continue
		}
		_, err := library.FindPair(ctx, as, *s.Pair)
		switch {
		case isNotFound(err):
			at = append(at, i+1)
		case err != nil:
			return nil, err
		}
	}
	return at, nil
}
