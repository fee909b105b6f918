package models

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// readSpans reads spans as they are stored, [{"Start":684,"End":685}], several times as fast as encoding/json, which reads what is
// written otherwise.
func readSpans(stored string) ([]text.Span, error) {
	if stored == "" || stored == "null" {
		return nil, nil
	}
	if spans, ok := plainSpans(stored); ok {
		return spans, nil
	}
	var spans []text.Span
	err := json.Unmarshal([]byte(stored), &spans)
	return spans, err
}

func plainSpans(stored string) ([]text.Span, bool) {
	rest, ok := strings.CutPrefix(stored, "[")
	if !ok {
		return nil, false
	}
	spans := make([]text.Span, 0, strings.Count(rest, "{"))
	for rest != "]" {
		var s text.Span
		var start, end bool
		if s.Start, rest, start = numberAfter(rest, `{"Start":`, ","); !start {
			return nil, false
		}
		if s.End, rest, end = numberAfter(rest, `"End":`, "}"); !end {
			return nil, false
		}
		spans = append(spans, s)
		if more, ok := strings.CutPrefix(rest, ","); ok && more != "]" {
			rest = more
		} else if rest != "]" {
			return nil, false
		}
	}
	return spans, true
}

// readParams reads parameters as they are stored, {"a":"8","b":"2827"}, likewise.
func readParams(stored string, to *map[string]string) error {
	if params, ok := plainParams(stored); ok {
		*to = params
		return nil
	}
	return json.Unmarshal([]byte(stored), to)
}

// plainParams reads names and values in which nothing is escaped.
func plainParams(stored string) (map[string]string, bool) {
	rest, ok := strings.CutPrefix(stored, `{"`)
	if !ok || strings.IndexByte(rest, '\\') >= 0 {
		return nil, false
	}
	params := map[string]string{}
	for {
		name, after, named := strings.Cut(rest, `":"`)
		value, after, said := strings.Cut(after, `"`)
		if !named || !said || strings.IndexByte(name, '"') >= 0 || !plain(name) || !plain(value) {
			return nil, false
		}
		params[name] = value
		if after == "}" {
			return params, true
		}
		if rest, ok = strings.CutPrefix(after, `,"`); !ok {
			return nil, false
		}
	}
}

// plain reports whether JSON may have a string as it is.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' {
			return false
		}
	}
	return utf8.ValidString(s)
}

// readReason reads a reason as it is stored, {"rule":"relation.successive","params":{…}}, likewise.
func readReason(stored string, to *divergence.Reason) error {
	if rule, rest, ok := strings.Cut(strings.TrimPrefix(stored, `{"rule":"`), `"`); ok && strings.HasPrefix(stored, `{"rule":"`) && plain(rule) && !strings.Contains(rule, `\`) {
		if rest == "}" {
			*to = divergence.Reason{Rule: rule}
			return nil
		}
		params, found := strings.CutPrefix(strings.TrimSuffix(rest, "}"), `,"params":`)
		if read, ok := plainParams(params); found && ok && strings.HasSuffix(rest, "}}") {
			*to = divergence.Reason{Rule: rule, Params: read}
			return nil
		}
	}
	return json.Unmarshal([]byte(stored), to)
}

// numberAfter reads a number between two marks, and gives what follows.
func numberAfter(s, before, after string) (n int, rest string, ok bool) {
	if s, ok = strings.CutPrefix(s, before); !ok {
		return 0, "", false
	}
	digits, rest, ok := strings.Cut(s, after)
	if !ok {
		return 0, "", false
	}
	n, err := strconv.Atoi(digits)
	return n, rest, err == nil && digits[0] != '+'
}
