package models

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"parallax/analysis/text"
)

// tidy brings an annotation to the form in which it is stored.
func (a *Annotation) tidy() {
	a.Key, a.Note, a.About = strings.TrimSpace(a.Key), tidyText(a.Note), strings.TrimSpace(a.About)
	var tags []string
	for _, tag := range a.Tags {
		if tag = oneLine(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	a.Tags = tags
	fields := map[string]string{}
	for name, value := range a.Fields {
		if value = tidyText(value); value != "" {
			fields[strings.TrimSpace(name)] = value
		}
	}
	if a.Fields = fields; len(fields) == 0 {
		a.Fields = nil
	}
}

// check says what is wrong with an annotation, but for whether its targets say so.
func (a *Annotation) check() error {
	targets := len(a.Targets)
	switch {
	case !slices.Contains(AnnotationKinds(), a.Kind):
		return &InvalidError{Where: "kind", What: FaultUnknown}
	case len(a.Key) > maxKey || strings.ContainsFunc(a.Key, func(r rune) bool { return r <= ' ' || r > '~' }):
		return &InvalidError{Where: "key", What: FaultTooLong, Limit: maxKey}
	case utf8.RuneCountInString(a.Note) > MaxNote:
		return &InvalidError{Where: "note", What: FaultTooLong, Limit: MaxNote}
	case targets > MaxTargets:
		return &InvalidError{Where: "targets", What: FaultTooMany, Limit: MaxTargets}
	case targets < leastTargets(a.Kind):
		return &InvalidError{Where: "targets", What: FaultMissing}
	case (a.Kind == LinkNote || a.Kind == SameActorNote) && targets > 2:
		return &InvalidError{Where: "targets", What: FaultTooMany, Limit: 2}
	case a.Kind == QuestionNote && a.Note == "":
		return &InvalidError{Where: "note", What: FaultMissing}
	case a.Kind == FindingNote && !slices.Contains(Verdicts(), a.Verdict):
		return &InvalidError{Where: "verdict", What: FaultUnknown}
	case a.Kind == FindingNote && a.About == "":
		return &InvalidError{Where: "about", What: FaultMissing}
	case a.Kind == FindingNote && a.Verdict == "correct" && len(a.Fields) == 0 && targets == 0 && a.Note == "":
		return &InvalidError{Where: "fields", What: FaultMissing}
	case a.Kind != FindingNote && (a.Verdict != "" || a.About != ""):
		return &InvalidError{Where: "verdict", What: FaultNotApplicable}
	}
	if err := a.checkWords(); err != nil || a.Kind != EvidenceNote {
		return err
	}
	return a.checkEvidence()
}

func leastTargets(k AnnotationKind) int {
	switch k {
	case LinkNote, SameActorNote:
		return 2
	case SpanNote, AbsenceNote:
		return 1
	}
	return 0
}

// checkWords bounds tags and fields.
func (a *Annotation) checkWords() error {
	switch {
	case len(a.Tags) > MaxTags:
		return &InvalidError{Where: "tags", What: FaultTooMany, Limit: MaxTags}
	case len(a.Fields) > MaxFields:
		return &InvalidError{Where: "fields", What: FaultTooMany, Limit: MaxFields}
	}
	for _, tag := range a.Tags {
		if utf8.RuneCountInString(tag) > MaxTag {
			return &InvalidError{Where: "tags", What: FaultTooLong, Limit: MaxTag}
		}
	}
	for name, value := range a.Fields {
		switch {
		case name == "" || len(name) > maxFieldName:
			return &InvalidError{Where: "fields", What: FaultTooLong, Limit: maxFieldName}
		case utf8.RuneCountInString(value) > MaxField:
			return &InvalidError{Where: name, What: FaultTooLong, Limit: MaxField}
		}
	}
	return nil
}

// checkEvidence wants an address that a browser opens as a page.
func (a *Annotation) checkEvidence() error {
	for _, name := range []string{"url", "archive"} {
		address := a.Fields[name]
		if address == "" && name == "archive" {
			continue
		}
		if address == "" {
			return &InvalidError{Where: name, What: FaultMissing}
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
			return &InvalidError{Where: name, What: FaultUnknown}
		}
	}
	return nil
}

// anchor checks that a target says what stands in the text of its version, and completes it.
func (t *Target) anchor(v Version, may Quotable) error {
	at := t.Span
	if utf8.RuneCountInString(t.Quote) > MaxQuote {
		return &InvalidError{Where: "targets", What: FaultTooLong, Limit: MaxQuote}
	}
	if t.Hash != "" && t.Hash != v.Hash || within(v.Text, at) == "" || !onRunes(v.Text, at) {
		return &InvalidError{Where: "targets", What: FaultNoMatch}
	}
	quote, prefix, suffix := within(v.Text, at), lastRunes(v.Text[:at.Start]), firstRunes(v.Text[at.End:])
	switch {
	case t.Quote != quote || t.Prefix != "" && !strings.HasSuffix(prefix, t.Prefix) || t.Suffix != "" && !strings.HasPrefix(suffix, t.Suffix):
		return &InvalidError{Where: "targets", What: FaultNoMatch}
	case !may.Allows(at): // who may not read it cannot quote it
		return &InvalidError{Where: "targets", What: FaultNoMatch}
	}
	t.Hash, t.Quote, t.Prefix, t.Suffix = v.Hash, quote, prefix, suffix
	return nil
}

// onRunes reports whether a span begins and ends between characters.
func onRunes(s string, at text.Span) bool {
	return utf8.RuneStart(s[at.Start]) && (at.End == len(s) || utf8.RuneStart(s[at.End]))
}

// lastRunes are the last characters of a text that an anchor keeps.
func lastRunes(s string) string {
	at := len(s)
	for range anchorRunes {
		_, n := utf8.DecodeLastRuneInString(s[:at])
		at -= n
	}
	return s[at:]
}

// firstRunes are the first characters of a text that an anchor keeps.
func firstRunes(s string) string {
	at := 0
	for range anchorRunes {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return s[:at]
}
