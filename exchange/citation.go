package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Reference is a text as reference managers take it.
type Reference struct {
	ID        string // a slug
	Page      bool   // a page of the web; else an article of an outlet
	Title     string
	Container string // the outlet, or the site
	Lang      string
	URL       string // "" for none
	Issued    string // "2031", "2031-05", "2031-05-03" or with a time after it; "" when it is not known
	Accessed  string // likewise
	Quote     string // what is quoted of it; "" for nothing
	Hash      string // SHA-256 of the text as it was retrieved
}

// note says what no field of these formats holds.
func (r Reference) note() string {
	var parts []string
	if r.Quote != "" {
		parts = append(parts, QuotedEnglish(r.Quote))
	}
	if r.Hash != "" {
		parts = append(parts, "SHA-256: "+r.Hash)
	}
	return strings.Join(parts, " ")
}

// texEscape keeps the signs that TeX obeys from being obeyed.
var texEscape = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`, `_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
	"\n", " ", "\r", " ", "\t", " ")

// babel names languages as the TeX package of that name does, which knows no codes. Others are left out.
var babel = map[string]string{
	"ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "pt": "portuguese", "ru": "russian", "uk": "ukrainian",
}

// BibTeX writes references as BibTeX, in UTF-8 as biblatex and today's BibTeX take it.
func BibTeX(refs []Reference) ([]byte, error) {
	var out bytes.Buffer
	for _, r := range refs {
		kind, container := "article", "journal"
		if r.Page {
			kind, container = "online", "organization"
		}
		fmt.Fprintf(&out, "@%s{%s", kind, r.ID)
		day, _, _ := strings.Cut(r.Issued, "T")
		accessed, _, _ := strings.Cut(r.Accessed, "T")
		for _, field := range [][2]string{
			{"title", "{" + texEscape.Replace(r.Title) + "}"}, {container, texEscape.Replace(r.Container)}, {"date", day}, {"langid", babel[r.Lang]},
			{"urldate", accessed}, {"note", texEscape.Replace(r.note())},
			{"url", strings.NewReplacer("{", "%7B", "}", "%7D", "\\", "%5C").Replace(r.URL)},
		} {
			if field[1] != "" {
				fmt.Fprintf(&out, ",\n  %s = {%s}", field[0], field[1])
			}
		}
		out.WriteString("\n}\n\n")
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// cslDate is a date of CSL-JSON.
type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// cslItem is an item of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html).
type cslItem struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Title     string   `json:"title"`
	Container string   `json:"container-title,omitempty"`
	Language  string   `json:"language,omitempty"`
	URL       string   `json:"URL,omitempty"`
	Issued    *cslDate `json:"issued,omitempty"`
	Accessed  *cslDate `json:"accessed,omitempty"`
	Note      string   `json:"note,omitempty"`
}

// CSLJSON writes references as CSL-JSON, which Zotero and others take.
func CSLJSON(refs []Reference) ([]byte, error) {
	items := make([]cslItem, len(refs))
	for i, r := range refs {
		items[i] = cslItem{
			ID: r.ID, Type: "article-newspaper", Title: r.Title, Container: r.Container, Language: r.Lang, URL: r.URL,
			Issued: cslDay(r.Issued), Accessed: cslDay(r.Accessed), Note: r.note(),
		}
		if r.Page {
			items[i].Type = "webpage"
		}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(items); err != nil {
		return nil, fmt.Errorf("writing CSL-JSON: %w", err)
	}
	return out.Bytes(), nil
}

// cslDay is the year, month and day of a date, as far as it has them; nil for none.
func cslDay(date string) *cslDate {
	day, _, _ := strings.Cut(date, "T")
	var parts []int
	for part := range strings.SplitSeq(day, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		parts = append(parts, n)
	}
	return &cslDate{Parts: [][]int{parts}}
}
