package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// echo answers a line with the length of its text.
func echo(line []byte) (any, error) {
	in, err := ReadText(line)
	if err != nil {
		return nil, err
	}
	return map[string]any{"id": in.ID, "length": len(*in.Text)}, nil
}

func TestStreamAnswersInOrder(t *testing.T) {
	var in, want strings.Builder
	for i := range 500 {
		fmt.Fprintf(&in, `{"id":%d,"text":%q}`+"\n", i, strings.Repeat("x", (i*37)%400))
		fmt.Fprintf(&want, `{"id":%d,"length":%d}`+"\n", i, (i*37)%400)
	}
	var out bytes.Buffer
	refused, err := Stream(t.Context(), strings.NewReader(in.String()), &out, 4, echo)
	if err != nil || refused != 0 {
		t.Fatalf("%d refused, %v", refused, err)
	}
	if diff := cmp.Diff(want.String(), out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestStreamRefusesInPlace(t *testing.T) {
	for _, c := range []struct{ line, id, says string }{
		{`{"id":"a"`, `null`, "not JSON"},
		{``, `null`, "empty"},
		{`[1]`, `null`, "array where an object"},
		{`{"id":"b"}`, `"b"`, `no "text"`},
		{`{"text":"Sans numéro."}`, `null`, `no "id"`},
		{`{"id":7,"text":12}`, `7`, `field "text" is a JSON number`},
		{"{\"id\":\"c\",\"text\":\"\xff\"}", `"c"`, "not UTF-8"},
	} {
		in := `{"id":0,"text":"a"}` + "\n" + c.line + "\n" + `{"id":1,"text":"b"}` + "\n"
		var out bytes.Buffer
		refused, err := Stream(t.Context(), strings.NewReader(in), &out, 2, echo)
		if err != nil || refused != 1 {
			t.Errorf("%s: %d refused, %v", c.line, refused, err)
			continue
		}
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		var got Refusal
		if len(lines) != 3 || json.Unmarshal([]byte(lines[1]), &got) != nil {
			t.Errorf("%s: the answer is %q", c.line, lines)
			continue
		}
		if string(got.ID) != c.id || !strings.Contains(got.Error, c.says) {
			t.Errorf("%s: refused as %s %q, want %s %q", c.line, got.ID, got.Error, c.id, c.says)
		}
	}
}

func TestStreamTakesHugeLines(t *testing.T) {
	text := strings.Repeat("é", 4<<20)
	in := `{"id":1,"text":"` + text + `"}` + "\n" + strings.Repeat("z", MaxLine+10) + "\n" + `{"id":2,"text":""}`
	var out bytes.Buffer
	refused, err := Stream(t.Context(), strings.NewReader(in), &out, 2, echo)
	if err != nil || refused != 1 {
		t.Fatalf("%d refused, %v", refused, err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 || lines[0] != fmt.Sprintf(`{"id":1,"length":%d}`, len(text)) || lines[2] != `{"id":2,"length":0}` {
		t.Errorf("the answers are %.300q", lines)
	}
}

// broken fails after its text.
type broken struct{ *strings.Reader }

var errBroken = errors.New("the pipe broke")

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF {
		err = errBroken
	}
	return n, err
}

func TestStreamReportsBrokenEnds(t *testing.T) {
	line := `{"id":1,"text":"a"}` + "\n"
	if _, err := Stream(t.Context(), broken{strings.NewReader(line)}, io.Discard, 2, echo); !errors.Is(err, errBroken) {
		t.Errorf("a reader that fails gives %v", err)
	}
	r, w := io.Pipe()
	r.CloseWithError(errBroken)
	if _, err := Stream(t.Context(), strings.NewReader(strings.Repeat(line, 10000)), w, 2, echo); !errors.Is(err, errBroken) {
		t.Errorf("a writer that fails gives %v", err)
	}
}

func TestStreamEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, hold := io.Pipe() // never closed: the other end sits at a keyboard
	defer hold.Close()
	cancel()
	if _, err := Stream(ctx, in, io.Discard, 2, echo); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended gives %v", err)
	}
}

func FuzzStream(f *testing.F) {
	f.Add([]byte(`{"id":"1","text":"Un pont."}` + "\n\n{"))
	f.Add([]byte("\r\n\x00{}\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		refused, err := Stream(t.Context(), bytes.NewReader(in), &out, 3, echo)
		if err != nil {
			t.Fatal(err)
		}
		want := bytes.Count(in, []byte("\n"))
		if len(in) > 0 && in[len(in)-1] != '\n' {
			want++
		}
		lines := bytes.Split(out.Bytes(), []byte("\n"))
		if len(lines)-1 != want {
			t.Fatalf("%d lines out for %d in", len(lines)-1, want)
		}
		bad := 0
		for _, l := range lines[:want] {
			var answer map[string]any
			if err := json.Unmarshal(l, &answer); err != nil {
				t.Fatalf("%q is no answer: %v", l, err)
			}
			if answer["error"] != nil {
				bad++
			}
		}
		if bad != refused {
			t.Fatalf("%d refusals are counted as %d", bad, refused)
		}
	})
}
