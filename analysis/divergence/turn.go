package divergence

import "strings"

// Turned is what a reason says when the sides are exchanged.
func (r Reason) Turned() Reason {
	out := Reason{Rule: r.Rule}
	if rule, known := ruleIndex()[r.Rule]; known && rule.Mirror != "" {
		out.Rule = rule.Mirror
	}
	if r.Params == nil {
		return out
	}
	out.Params = make(map[string]string, len(r.Params))
	for name, value := range r.Params {
		out.Params[turnedParam(name)] = value
	}
	return out
}

// turnedParam is the name that a parameter of one side has on the other: "a", "when_a".
func turnedParam(name string) string {
	switch {
	case name == "a" || strings.HasSuffix(name, "_a"):
		return name[:len(name)-1] + "b"
	case name == "b" || strings.HasSuffix(name, "_b"):
		return name[:len(name)-1] + "a"
	}
	return name
}

// Turned is a divergence seen from the other side.
func (d Divergence) Turned() Divergence {
	d.Reason, d.A, d.B = d.Reason.Turned(), d.B, d.A
	return d
}
