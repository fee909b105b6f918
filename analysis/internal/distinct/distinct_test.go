package distinct_test

import (
	"strconv"
	"testing"

	"parallax/analysis/internal/distinct"
)

func TestNumbersInOrderOfAppearance(t *testing.T) {
	table := distinct.New(2)
	for round := range 2 {
		for i := range 10_000 {
			id, fresh := table.Number("w" + strconv.Itoa(i))
			if id != int32(i) || fresh != (round == 0) {
				t.Fatalf("round %d: word %d has the number %d, new: %v", round, i, id, fresh)
			}
		}
	}
	if list := table.Strings(); len(list) != 10_000 || list[77] != "w77" {
		t.Errorf("%d strings, the 78th is %q", len(list), list[77])
	}
}

func TestTheEmptyStringIsOne(t *testing.T) {
	table := distinct.New(0)
	if _, fresh := table.Number(""); !fresh {
		t.Error("the empty string is there before it is put in")
	}
	if id, fresh := table.Number(""); id != 0 || fresh {
		t.Errorf("the empty string has the number %d, new: %v", id, fresh)
	}
}

func TestIndexFindsWhatWasPutIn(t *testing.T) {
	x := distinct.NewIndex(3)
	for round := range 2 {
		for i := range 5_000 {
			if id := x.Add("mot" + strconv.Itoa(i)); id != i {
				t.Fatalf("round %d: word %d has the number %d", round, i, id)
			}
		}
	}
	if x.Len() != 5_000 || x.Find("mot4999") != 4999 || x.Find("mot5000") != -1 || x.Find("") != -1 {
		t.Errorf("%d strings, the last is %d, one that is not there %d", x.Len(), x.Find("mot4999"), x.Find("mot5000"))
	}
	for i, s := range x.All() {
		if s != "mot"+strconv.Itoa(i) {
			t.Fatalf("string %d is %q", i, s)
		}
	}
}

func TestResetTakesAllOut(t *testing.T) {
	var table distinct.Table
	for range 3 {
		table.Reset()
		for i := range 100 {
			if id, fresh := table.Number(strconv.Itoa(i)); id != int32(i) || !fresh {
				t.Fatalf("%d has the number %d, new: %v", i, id, fresh)
			}
		}
	}
}
