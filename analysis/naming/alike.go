package naming

// alike is how much two words sound the same, 0 to 1: one less the cheapest way from one to the other (an edit distance
// whose costs are those of transliteration: vowels are cheap, kh for h or k and g for h cheaper than b for r), over the
// weight of the longer word.
func alike(a, b string) float64 {
	if a == b {
		return 1
	}
	const most = 32
	if len(a) > most {
		a = a[:most]
	}
	if len(b) > most {
		b = b[:most]
	}
	longer := max(weight(a), weight(b))
	if longer == 0 {
		return 0
	}
	var rows [2][most + 1]float64
	prev, cur := &rows[0], &rows[1]
	for j := 0; j < len(b); j++ {
		prev[j+1] = prev[j] + drop[b[j]]
	}
	for i := 0; i < len(a); i++ {
		cur[0] = prev[0] + drop[a[i]]
		for j := 0; j < len(b); j++ {
			best := prev[j] + swap(a[i], b[j])
			best = min(best, prev[j+1]+drop[a[i]], cur[j]+drop[b[j]])
			cur[j+1] = best
		}
		prev, cur = cur, prev
	}
	return max(0, 1-prev[len(b)]/longer)
}

// weight is the cost of dropping every sound of the word.
func weight(s string) float64 {
	var w float64
	for i := 0; i < len(s); i++ {
		w += drop[s[i]]
	}
	return w
}

// drop is the cost of a sound that one spelling has and the other has not.
var drop = func() (t [256]float64) {
	for c := range t {
		t[c] = 1
	}
	for _, c := range []byte("aeou") {
		t[c] = .35
	}
	t['i'], t['h'], t['w'] = .25, .4, .5
	return t
}()

// swaps are the pairs of sounds that one letter of Arabic, Cyrillic or Turkish is written with.
var swaps = func() (t [256][256]float64) {
	for i := range t {
		for j := range t[i] {
			if i != j {
				t[i][j] = 1
			}
		}
	}
	set := func(cost float64, pairs ...string) {
		for _, p := range pairs {
			t[p[0]][p[1]], t[p[1]][p[0]] = cost, cost
		}
	}
	set(.35, "ae", "ai", "ao", "au", "ei", "eo", "eu", "io", "iu", "ou")
	set(.15, "ei", "ou")
	set(.25, "ae", "ao")
	set(.25, "bp", "dt", "gk", "kG", "CJ")
	set(.2, "Xh", "Xk", "Gg", "SC", "ZJ", "Dd", "wv", "uw", "sc", "Dz", "tD")
	set(.35, "gh", "Gh", "XG", "SZ", "zs", "zc", "zZ", "sS", "fv", "Jg", "Ji", "Zi", "Zg", "Cc", "vb", "nm", "SJ", "CZ")
	set(.4, "wo", "wf", "uv", "Ss", "XC", "kC", "dz", "th")
	return t
}()

func swap(a, b byte) float64 { return swaps[a][b] }
