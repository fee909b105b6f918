package exchange

import (
	"bytes"
	"errors"
	"regexp"
)

// ErrHTML refuses the source of a page: its tags would be quoted as words of the article.
var ErrHTML = errors.New("is HTML, not text: give the text of the article, as a reader sees it, without tags")

// A line is markup when it begins with a tag, or ends with one that closes.
var (
	htmlStart = regexp.MustCompile(`(?i)^(<!doctype\s+html|<html[\s>])`)
	htmlLine  = regexp.MustCompile(`(?i)^</?[a-z][a-z0-9]*(\s[^<>]*)?/?>|</[a-z][a-z0-9]*>$`)
)

// isHTML reports whether a text begins as an HTML document does, or has tags on most of its lines that are not empty.
func isHTML(raw []byte) bool {
	raw = bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	if htmlStart.Match(raw) {
		return true
	}
	tagged, all := 0, 0
	for line := range bytes.Lines(raw) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		all++
		if htmlLine.Match(line) {
			tagged++
		}
	}
	return 2*tagged > all
}
