package naming

// trie finds sequences of words. Nodes are numbers, 0 is the root; words are numbers too, from the vocabulary.
type trie struct {
	words map[string]int32 // folded word → number, from 1
	next  map[uint64]int32 // node and word → node
	ends  map[int32]int32  // node → what ends there, an index of its owner's
	nodes int32
}

func newTrie() *trie {
	return &trie{words: map[string]int32{}, next: map[uint64]int32{}, ends: map[int32]int32{}}
}

// add puts a sequence in; a sequence that is there already gets the new end when replace is set.
func (t *trie) add(words []string, end int32, replace bool) {
	if len(words) == 0 {
		return
	}
	node := int32(0)
	for _, w := range words {
		id, ok := t.words[w]
		if !ok {
			id = int32(len(t.words) + 1)
			t.words[w] = id
		}
		key := edge(node, id)
		to, ok := t.next[key]
		if !ok {
			t.nodes++
			to = t.nodes
			t.next[key] = to
		}
		node = to
	}
	if _, taken := t.ends[node]; !taken || replace {
		t.ends[node] = end
	}
}

// end gives what ends with a sequence.
func (t *trie) end(words []string) (int32, bool) {
	node := int32(0)
	for _, w := range words {
		to, ok := t.step(node, t.words[w])
		if !ok {
			return 0, false
		}
		node = to
	}
	end, ok := t.ends[node]
	return end, ok
}

func edge(node, word int32) uint64 { return uint64(node)<<32 | uint64(word) }

// step follows a word from a node.
func (t *trie) step(node, word int32) (int32, bool) {
	if word == 0 {
		return 0, false
	}
	to, ok := t.next[edge(node, word)]
	return to, ok
}
