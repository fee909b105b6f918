package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Columns are those that a manifest may have, in any order. File and outlet are required; the rest may be missing or
// empty.
//
//	file         the text, relative to the manifest; never outside its folder
//	outlet       slug of who publishes
//	outlet_name  its name, when it is not known yet
//	language     fr or en; found out when empty
//	published    2020, 2020-02, 2020-02-28 or 2020-02-28T21:04:00+03:00
//	title        of the article
//	credit       as printed: "Avec AFP", "AFP (photo)"
//	story        the story that the article belongs to; found out when empty
//	url          the address where the outlet publishes it
//	rights       full when everyone may read all of it, quotation when it is only quoted; empty for those of its outlet
func Columns() []string {
	return []string{"file", "outlet", "outlet_name", "language", "published", "title", "credit", "story", "url", "rights"}
}

func requiredColumns() []string { return []string{"file", "outlet"} }

// maxManifest bounds a manifest, in bytes.
const maxManifest = 64 << 20

// Row is an article in a manifest.
type Row struct {
	Line int // in the manifest, from 1
	Document
	File string
	Err  error // why the row cannot be used; nil when it can
}

// ReadManifest reads a manifest. It fails when the header is not one; a row that is wrong has its error in it, so that the
// others can go on. Names in the messages are name and the line.
func ReadManifest(r io.Reader, name string) ([]Row, error) {
	c, columns, err := openTable(r, name, Columns(), requiredColumns())
	if err != nil {
		return nil, err
	}
	rows := readRows(c, columns, name)
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: names no article: below its first row, which names the columns, each row is one", name)
	}
	return rows, nil
}

// openTable begins to read a CSV file whose first row names its columns, in any order; it gives the column of each field.
func openTable(r io.Reader, name string, known, required []string) (*csv.Reader, []string, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxManifest+1))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, Plain(err))
	}
	if len(raw) > maxManifest {
		return nil, nil, fmt.Errorf("%s: larger than %d MB, the most that a manifest may be: split it", name, maxManifest>>20)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) {
		return nil, nil, fmt.Errorf("%s: is not UTF-8: save it as CSV in UTF-8", name)
	}
	c := csv.NewReader(bytes.NewReader(raw))
	c.FieldsPerRecord = -1
	header, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("%s: is empty: its first row names the columns (%s)", name, strings.Join(known, ","))
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: the first row cannot be read as CSV: %w", name, err)
	}
	columns, err := readHeader(header, known, required)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return c, columns, nil
}

// readHeader gives the column of each field.
func readHeader(header, known, required []string) ([]string, error) {
	columns := make([]string, len(header))
	for i, h := range header {
		columns[i] = strings.ToLower(strings.TrimSpace(h))
		switch {
		case !slices.Contains(known, columns[i]):
			return nil, fmt.Errorf("column %q is not known: the columns are %s (separated by commas)", h, strings.Join(known, ", "))
		case slices.Contains(columns[:i], columns[i]):
			return nil, fmt.Errorf("column %q stands twice", h)
		}
	}
	for _, want := range required {
		if !slices.Contains(columns, want) {
			return nil, fmt.Errorf("column %q is missing: add it to the first row", want)
		}
	}
	return columns, nil
}

func readRows(c *csv.Reader, columns []string, name string) []Row {
	var rows []Row
	eachRow(c, func(line int, fields []string, err error) {
		row := Row{Line: line, Err: err}
		if err == nil {
			row.fill(columns, fields)
		}
		row.Name = fmt.Sprintf("%s, line %d", name, row.Line)
		if row.File != "" {
			row.Name += " (" + row.File + ")"
		}
		rows = append(rows, row)
	})
	return rows
}

// eachRow reads the rows below the header of a table, one of which that cannot be read has its error.
func eachRow(c *csv.Reader, do func(line int, fields []string, err error)) {
	for {
		fields, err := c.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		line := 0
		if err != nil {
			var at *csv.ParseError
			if errors.As(err, &at) {
				line, err = at.StartLine, at.Err
			}
			err = fmt.Errorf("cannot be read as CSV: %w: check its quotation marks", err)
		} else {
			line, _ = c.FieldPos(0)
		}
		do(line, fields, err)
	}
}

// width says that a row has not as many fields as there are columns; nil when it has.
func width(fields, columns []string) error {
	if len(fields) == len(columns) {
		return nil
	}
	return fmt.Errorf("has %d fields where the first row has %d: put a field that holds a comma between quotation marks", len(fields), len(columns))
}

// fill puts the fields of a row where they belong, and checks what can be checked without reading the file.
func (r *Row) fill(columns, fields []string) {
	if r.Err = width(fields, columns); r.Err != nil {
		return
	}
	to := map[string]*string{
		"file": &r.File, "outlet": &r.Outlet, "outlet_name": &r.OutletName, "language": &r.Lang,
		"published": &r.Published, "title": &r.Title, "credit": &r.Credit, "story": &r.Story,
		"url": &r.URL, "rights": &r.Rights,
	}
	for i, column := range columns {
		*to[column] = strings.TrimSpace(fields[i])
	}
	switch {
	case r.File == "":
		r.Err = errors.New("names no file")
	case r.Outlet == "":
		r.Err = errors.New("names no outlet")
	case !fs.ValidPath(clean(r.File)):
		r.Err = fmt.Errorf("file %q lies outside the folder of the manifest: move it there", r.File)
	}
}

// clean brings a path of a manifest to the form that io/fs takes: slashes, no "./".
func clean(file string) string {
	file = strings.ReplaceAll(file, `\`, "/")
	if strings.HasPrefix(file, "/") {
		return file
	}
	return path.Clean(file)
}

// Load reads the text of a row. folder is the folder of the manifest (os.Root.FS keeps symbolic links inside it too).
func (r Row) Load(folder fs.FS) (Document, error) {
	d := r.Document
	if r.Err != nil {
		return d, r.Err
	}
	f, err := folder.Open(clean(r.File))
	if err != nil {
		return d, Plain(err)
	}
	defer f.Close()
	d.Raw, err = readFile(f)
	return d, err
}
