package fluency

// repetition looks for the word and what follows it further on and before, hesitations left out.
func (x *Extractor) repetition(i int) {
	at := x.place[i]
	if at >= len(x.solid) || x.solid[at] != i {
		return // a hesitation
	}
	x.copies(i, at, 1)
	x.copies(i, at, -1)
}

// copies adds what is found in one direction.
func (x *Extractor) copies(i, at, dir int) {
	name := byte('1')
	if dir < 0 {
		name = '5'
	}
	get := func(j int) string { return x.words[x.solid[j]] }
	inside := func(j int) bool { return j >= 0 && j < len(x.solid) }
	w, c := x.words[i], x.classAt(i)
	id := x.hashes[i]
	found := false
	for d := 1; d <= far && inside(at+dir*d); d++ {
		other := get(at + dir*d)
		if other != w {
			continue
		}
		length := x.run(at, at+dir*d)
		gap := uint32(0)
		if other := x.solid[at+dir*d]; (other-i)*dir > d {
			gap = idHes // a hesitation between
		}
		x.add(name, uint32(d), uint32(min(length, 3)))
		x.add(name, uint32(d), c, gap)
		x.add(name, uint32(d), id)
		if length >= d {
			x.add(name, idAll, uint32(min(d, 4)))
		}
		found = true
		break
	}
	if !found {
		x.add(name, idNone, c)
	}
	for d := 1; d <= 3 && inside(at+dir*d); d++ {
		j := x.solid[at+dir*d]
		if c != idContent && x.classAt(j) == c && x.words[j] != w {
			x.add(name+1, uint32(d), c)
			if e := at + dir*d; d == 1 {
				x.add(name+1, id, x.hashes[x.solid[e]])
			}
		}
		if a, b := w, x.words[j]; a != b && len(a) > 2 && len(b) > 2 && a[:2] == b[:2] {
			x.add(name+2, uint32(d), c)
		}
	}
	// does a repetition begin beside the word: is the word the middle of what is repaired?
	for back := 1; back <= 3; back++ {
		s := at - back
		if !inside(s) {
			break
		}
		for d := back + 1; d <= far && inside(s+d); d++ {
			if get(s) == get(s+d) {
				x.add(name+3, uint32(back), uint32(d), c)
				break
			}
		}
	}
}

// run returns how many words from a on are the same as from b on, either way.
func (x *Extractor) run(a, b int) int {
	if a > b {
		a, b = b, a
	}
	n, limit := 0, b
	for a+n < limit && b+n < len(x.solid) && n < far && x.words[x.solid[a+n]] == x.words[x.solid[b+n]] {
		n++
	}
	for k := 1; a-k >= 0 && b-k > a+n-1 && k < far && x.words[x.solid[a-k]] == x.words[x.solid[b-k]]; k++ {
		n++
	}
	return n
}
