package naming

// trie finds sequences of words. Nodes are numbers, 0 is the root; words are numbers too, from the vocabulary.
type trie struct {
	words map[string]int32 // folded word → number, from 1
	first []int32          // word → node, from the root, 0 for none: most words that are looked up begin nothing
	next  map[uint64]int32 // node and word → node, from the others
	more  []bool           // node → whether a word goes on from it: from most none does
	ends  []int32          // node → what ends there, an index of its owner's, -1 for nothing
}

func newTrie() *trie {
	return &trie{words: map[string]int32{}, first: make([]int32, 1), next: map[uint64]int32{}, more: make([]bool, 1), ends: []int32{-1}}
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
			t.first = append(t.first, 0)
		}
		to, ok := t.step(node, id)
		if !ok {
			to = int32(len(t.ends))
			t.ends = append(t.ends, -1)
			t.more = append(t.more, false)
			t.more[node] = true
			if node == 0 {
				t.first[id] = to
			} else {
				t.next[edge(node, id)] = to
			}
		}
		node = to
	}
	if t.ends[node] < 0 || replace {
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
	return t.at(node)
}

// starts says whether a sequence starts with a word.
func (t *trie) starts(word int32) bool { return t.first[word] != 0 }

// at gives what ends at a node.
func (t *trie) at(node int32) (int32, bool) { return t.ends[node], t.ends[node] >= 0 }

func edge(node, word int32) uint64 { return uint64(node)<<32 | uint64(word) }

// step follows a word from a node.
func (t *trie) step(node, word int32) (int32, bool) {
	if node == 0 {
		to := t.first[word]
		return to, to != 0
	}
	if word == 0 || !t.more[node] {
		return 0, false
	}
	to, ok := t.next[edge(node, word)]
	return to, ok
}
