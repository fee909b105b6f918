package main

// What each batch command takes and gives, for --help. docs/batch.md says it at length.

// Help implements kong.HelpProvider.
func (AnalyzeCmd) Help() string {
	return `In, a line a text: {"id":"1","lang":"fr","text":"…"}; optional "title", "credit" and "published" (2020, 2020-02, 2020-02-28 or 2020-02-28T21:04+03:00).

Out: {"id":"1","engine":1,"lang":"fr","sentences":[…],"figures":[…],"attributions":[…],"mentions":[…],"hedges":[…],"claims":[…],…}.

Offsets are code points of the text as given, end exclusive. "lang" comes back empty, with no finding, when it is not fr or en.`
}

// Help implements kong.HelpProvider.
func (CompareCmd) Help() string {
	return `In, a line two texts: {"id":"1","a":{"lang":"fr","text":"…"},"b":{"lang":"fr","text":"…"}}.

Out: {"id":"1","similarity":0.71,"same_claim":true}.`
}

// Help implements kong.HelpProvider.
func (GroupCmd) Help() string {
	return `In, a line a text: {"id":"1","lang":"fr","text":"…"}; optional "title", "credit" and "published".

Out, once all is read: {"id":"1","story":"0"}. Texts of one story have the same value.`
}

// Help implements kong.HelpProvider.
func (PairCmd) Help() string {
	return `In, a line a text: {"id":"1","lang":"fr","text":"…"}; optional "title", "credit" and "published".

Out, once all is read, a line a pair of claims, best first:

{"a":{"id":"1","start":0,"end":58},"b":{"id":"2","start":12,"end":70},"score":0.8,"relation":"compatible_figures"}.`
}

// Help implements kong.HelpProvider.
func (ResolveCmd) Help() string {
	return `In, a line a name: {"id":"1","lang":"fr","name":"…"}.

Out: {"id":"1","entity":"Q1","score":0.93}; "entity" is null when no name of the catalogue is near enough.

The catalogue is tab-separated, a row a name: entity, type, lang (empty for all), name.`
}
