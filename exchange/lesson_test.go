package exchange

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func aLesson() Lesson {
	return Lesson{
		Format: LessonFormat, Version: LessonVersion, Title: "Deux bilans", Lang: "fr", Age: "13-15", Goals: []string{"Chercher la source"},
		Pairs: []LessonPair{{Name: "p1", Comparison: "bac-1", A: LessonPlace{Hash: "5e1f", Start: 3, End: 30, Exact: "Plus de <quarante>"}, B: LessonPlace{Hash: "0a", End: 12}}},
		Steps: []LessonStep{{Key: "s1", Kind: "read", Pair: "p1", Minutes: 5, Notes: "À voix haute."}, {Key: "s2", Kind: "discuss", Ask: "Qui a compté ?"}},
	}
}

func TestLessonThereAndBack(t *testing.T) {
	var out bytes.Buffer
	if err := WriteLesson(&out, aLesson()); err != nil {
		t.Fatal(err)
	}
	got, err := ReadLesson(strings.NewReader("\ufeff" + out.String()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(aLesson(), got); diff != "" {
		t.Error(diff)
	}
}

func TestLessonFilesThatAreNone(t *testing.T) {
	for name, test := range map[string]struct {
		file string
		want error
	}{
		"nothing":            {"", ErrLessonForm},
		"another file":       {`{"type": "FeatureCollection"}`, ErrLessonForm},
		"a list":             {`[]`, ErrLessonForm},
		"of a later program": {`{"format": "parallax-lesson", "version": 2, "steps": []}`, ErrLessonVersion},
		"not UTF-8":          {"{\"format\": \"parallax-lesson\", \"title\": \"\xff\"}", ErrLessonForm},
		"endless":            {`{"format": "parallax-lesson", "title": "` + strings.Repeat("a", MaxLessonFile) + `"}`, ErrLessonLong},
		"a pair not there":   {`{"format": "parallax-lesson", "version": 1, "steps": [{"kind": "read", "pair": "p9"}]}`, ErrLessonForm},
		"two of one name":    {`{"format": "parallax-lesson", "version": 1, "pairs": [{"name": "p", "a": {"hash": "a", "end": 1}, "b": {"hash": "a", "end": 1}}, {"name": "p", "a": {"hash": "a", "end": 1}, "b": {"hash": "a", "end": 1}}]}`, ErrLessonForm},
		"a strange address":  {`{"format": "parallax-lesson", "version": 1, "pairs": [{"name": "p", "comparison": "../x", "a": {"hash": "a", "end": 1}, "b": {"hash": "a", "end": 1}}]}`, ErrLessonForm},
		"no hash":            {`{"format": "parallax-lesson", "version": 1, "pairs": [{"name": "p", "a": {"hash": "%", "end": 1}, "b": {"hash": "a", "end": 1}}]}`, ErrLessonForm},
		"backwards":          {`{"format": "parallax-lesson", "version": 1, "pairs": [{"name": "p", "a": {"hash": "a", "start": 4, "end": 1}, "b": {"hash": "a", "end": 1}}]}`, ErrLessonForm},
	} {
		if _, err := ReadLesson(strings.NewReader(test.file)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// Whatever is read can be written, and reads the same again.
func FuzzReadLesson(f *testing.F) {
	var out bytes.Buffer
	if err := WriteLesson(&out, aLesson()); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add([]byte(`{"format": "parallax-lesson", "version": -1, "steps": null}`))
	f.Add([]byte(`{"format":"parallax-lesson","pairs":[{"name":"\u0000","a":{"exact":"x"},"b":{"hash":"0","end":1}}],"steps":[{"pair":"\u0000"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := ReadLesson(bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, s := range l.Steps {
			if _, ok := l.PairNamed(s.Pair); s.Pair != "" && !ok {
				t.Errorf("a step is about %q, which is not there", s.Pair)
			}
		}
		var out bytes.Buffer
		if err := WriteLesson(&out, l); err != nil {
			t.Fatal(err)
		}
		again, err := ReadLesson(&out)
		if errors.Is(err, ErrLessonLong) { // indented
			return
		}
		l.Version = LessonVersion
		if diff := cmp.Diff(l, again, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Errorf("read again: %v\n%s", err, diff)
		}
	})
}
