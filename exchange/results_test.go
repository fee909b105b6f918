package exchange

import (
	"encoding/csv"
	"strings"
	"testing"
)

func TestResultsAreNoFormulas(t *testing.T) {
	var out strings.Builder
	for _, words := range []string{"=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "'quoted", "plain, \"and\" more\nlines"} {
		out.Reset()
		if err := WriteResults(&out, ResultColumns(), ';', []ResultRow{{Step: 2, Kind: "vote", Question: words, What: "answer", Answer: words, From: words, Count: 3, Answered: 4, Joined: 5}}); err != nil {
			t.Fatal(err)
		}
		reader := csv.NewReader(strings.NewReader(out.String()))
		reader.Comma = ';'
		rows, err := reader.ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatal(rows, err)
		}
		for _, cell := range rows[1] {
			if strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Errorf("%q is a formula", cell)
			}
		}
		if rows[1][6] != "3" || rows[1][7] != "4" || rows[1][8] != "5" || !strings.HasSuffix(rows[1][4], words) {
			t.Errorf("%q becomes %q", words, rows[1])
		}
	}
}
