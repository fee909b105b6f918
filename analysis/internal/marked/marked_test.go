package marked

import "testing"

func TestParse(t *testing.T) {
	plain, marks, err := Parse(`On compte {figure:{n:22} morts} \{sic\}.`)
	if err != nil {
		t.Fatal(err)
	}
	if plain != "On compte 22 morts {sic}." {
		t.Errorf("plain text is %q", plain)
	}
	for label, want := range map[string]string{"figure": "22 morts", "n": "22"} {
		spans := Labelled(marks, label)
		if len(spans) != 1 || spans[0].Of(plain) != want {
			t.Errorf("%s marks %v, want %q", label, spans, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"{x:open", "shut}", "{no label}", `end\`, "{:x}"} {
		if _, _, err := Parse(s); err == nil {
			t.Errorf("%q was accepted", s)
		}
	}
}
