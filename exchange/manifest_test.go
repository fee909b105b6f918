package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestManifestReadsItsColumnsInAnyOrder(t *testing.T) {
	const manifest = "\ufeffoutlet,File,published,outlet_name,title\r\n" +
		"la-dune, a.txt ,2021-05-02,La Dune,\"Un pont, deux versions\"\r\n" +
		"la-dune,sub/b.txt,,,\r\n"
	rows, err := ReadManifest(strings.NewReader(manifest), "m.csv")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].Err != nil || rows[1].Err != nil {
		t.Fatalf("rows are %+v", rows)
	}
	r := rows[0]
	if r.File != "a.txt" || r.Outlet != "la-dune" || r.OutletName != "La Dune" || r.Published != "2021-05-02" || r.Title != "Un pont, deux versions" {
		t.Errorf("the first row is %+v", r)
	}
	if rows[1].Line != 3 || rows[1].Name != "m.csv, line 3 (sub/b.txt)" {
		t.Errorf("the second row is called %q, line %d", rows[1].Name, rows[1].Line)
	}
}

func TestManifestRefusesAHeader(t *testing.T) {
	for manifest, says := range map[string]string{
		"":                            "is empty",
		"file,outlet,autor\n":         `column "autor" is not known`,
		"file,title\n":                `column "outlet" is missing`,
		"outlet\n":                    `column "file" is missing`,
		"file,outlet,file\n":          "stands twice",
		"file;outlet\n":               "separated by commas",
		"file,outlet\xff\n":           "is not UTF-8",
		"\"file,outlet\nwithout end,": "cannot be read as CSV",
	} {
		if _, err := ReadManifest(strings.NewReader(manifest), "m.csv"); err == nil || !strings.Contains(err.Error(), says) || !strings.HasPrefix(err.Error(), "m.csv: ") {
			t.Errorf("%q: the error is %v, want one that names m.csv and says %q", manifest, err, says)
		}
	}
}

func TestManifestRefusesARowAndGoesOn(t *testing.T) {
	for row, says := range map[string]string{
		",la-dune":               "names no file",
		"a.txt,":                 "names no outlet",
		"a.txt":                  "has 1 fields where the first row has 2",
		"a.txt,la-dune,more":     "has 3 fields",
		"../a.txt,la-dune":       "outside the folder",
		"/etc/hostname,la-dune":  "outside the folder",
		"sub/../../a,la-dune":    "outside the folder",
		`..\a.txt,la-dune`:       "outside the folder",
		`a.txt,"la" dune"`:       "quotation marks",
		`a "b".txt,la-dune`:      "quotation marks",
		"missing.txt,la-dune":    "no such file",
		"folder,la-dune":         "is a folder",
		"./folder/../c,la-dune":  "no such file",
		"folder/b.txt/x,la-dune": "",
	} {
		rows, err := ReadManifest(strings.NewReader("file,outlet\n"+row+"\ngood.txt,la-dune\n"), "m.csv")
		if err != nil || len(rows) != 2 {
			t.Errorf("%q: rows %+v, error %v", row, rows, err)
			continue
		}
		folder := fstest.MapFS{"good.txt": {Data: []byte("Bon.")}, "folder/b.txt": {Data: []byte("B.")}}
		if _, err := rows[0].Load(folder); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: the error is %v, want %q", row, err, says)
		}
		if doc, err := rows[1].Load(folder); err != nil || string(doc.Raw) != "Bon." {
			t.Errorf("after %q the good row gives %q, %v", row, doc.Raw, err)
		}
	}
}

// A link inside the folder of the manifest may not lead out of it.
func TestManifestFollowsNoLinkOutside(t *testing.T) {
	outside, inside := t.TempDir(), t.TempDir()
	secret := filepath.Join(outside, "secret.txt")
	if err := os.WriteFile(secret, []byte("Secret."), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(inside, "a.txt")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	rows, err := ReadManifest(strings.NewReader("file,outlet\na.txt,la-dune\n"), "m.csv")
	if err != nil {
		t.Fatal(err)
	}
	if doc, err := rows[0].Load(root.FS()); err == nil {
		t.Errorf("the link gave %q", doc.Raw)
	}
}

func FuzzManifest(f *testing.F) {
	f.Add("file,outlet\na.txt,b\n")
	f.Add("outlet,file,title\n\"x\ny\",../a,\"\n")
	f.Add("file,outlet\r\n\"\"\"\",,\r\n")
	folder := fstest.MapFS{"a.txt": {Data: []byte("A.")}}
	f.Fuzz(func(t *testing.T, manifest string) {
		rows, err := ReadManifest(strings.NewReader(manifest), "m.csv")
		if err != nil && len(rows) > 0 {
			t.Fatal("rows beside an error")
		}
		last := 0
		for _, r := range rows {
			if r.Line <= last {
				t.Fatalf("line %d after %d", r.Line, last)
			}
			last = r.Line
			doc, err := r.Load(folder)
			if err == nil && (string(doc.Raw) != "A." || doc.Outlet == "") {
				t.Fatalf("%+v was loaded", r)
			}
		}
	})
}
