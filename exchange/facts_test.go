package exchange

import (
	"strings"
	"testing"
)

func TestReadFacts(t *testing.T) {
	rows, err := ReadFacts(strings.NewReader("\ufeffOutlet, kind,value_fr,reference,url,seen\nvigie,Owner,\"Une coopérative, fondée\",Annuaire,https://annuaire.example,2031-05-04\n"+
		"vigie,state\n,owner,x,,,\nvigie,,x,,,\nvigie,owner,,,,\nvigie,\"owner\"x,,,,\n"), "facts.csv")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"", "has 2 fields", "names no outlet", "names no kind", "says nothing", "cannot be read as CSV"}
	if len(rows) != len(want) {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	for i, row := range rows {
		if row.Line != i+2 {
			t.Errorf("row %d is said to be line %d", i, row.Line)
		}
		if said := row.Err; (said == nil) != (want[i] == "") || said != nil && !strings.Contains(said.Error(), want[i]) {
			t.Errorf("line %d: %v, want %q", row.Line, said, want[i])
		}
	}
	if r := rows[0]; r.Outlet != "vigie" || r.Kind != "owner" || r.French != "Une coopérative, fondée" || r.Reference != "Annuaire" || r.URL != "https://annuaire.example" || r.Seen != "2031-05-04" {
		t.Errorf("the first is %+v", r)
	}
}

func TestReadFactsRefuses(t *testing.T) {
	for given, want := range map[string]string{
		"": "is empty", "outlet,colour\n": `column "colour" is not known`, "outlet,value_fr\n": `column "kind" is missing`, "outlet,kind\n": "holds no fact", "outlet,kind,kind\n": "stands twice", "\xff": "not UTF-8",
	} {
		if _, err := ReadFacts(strings.NewReader(given), "facts.csv"); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "facts.csv: ") {
			t.Errorf("%q: %v, want %q", given, err, want)
		}
	}
}
