package entity

// leastCredential is how many characters a password has at least that is told by its looks.
const leastCredential = 8

// credentials masks what looks like a password where people speak of logging in, in utterance k or one of the two before: letters with digits
// and marks in one piece, "Kettle!9rain", "blue-otter-33".
func (p *privacy) credentials(k int) {
	spoken := false
	for n := max(0, k-2); n <= k; n++ {
		r := p.readers[n]
		spoken = spoken || r.near(len(r.toks), len(r.toks), speaksOfAccess) || r.has("wi", "-", "fi") || r.has("log", "in")
	}
	if !spoken {
		return
	}
	r := p.readers[k]
	for i := 0; i < len(r.toks); {
		j := r.piece(i)
		if s := r.span(i, j); s.Len() >= leastCredential && r.secretLooks(i, j) && !p.covered(k, i) {
			p.mask(k, i, j, Password)
		}
		i = j
	}
}

// has reports whether these words stand one after the other.
func (r *reader) has(words ...string) bool {
next:
	for i := range r.toks {
		for n, w := range words {
			if r.at(i+n) != w {
				continue next
			}
		}
		return true
	}
	return false
}

// speaksOfAccess reports whether a word speaks of what lets people in.
func speaksOfAccess(w string) bool {
	switch w {
	case "password", "passwords", "passphrase", "passcode", "login", "logins", "credentials", "wifi", "username", "ssh", "vpn":
		return true
	}
	return false
}

// secretLooks reports whether the tokens i to j-1, written in one piece, have letters, and digits with a mark that names and versions have not,
// or two hyphens.
func (r *reader) secretLooks(i, j int) bool {
	var letters, digits, marks bool
	hyphens := 0
	for k := i; k < j; k++ {
		switch {
		case r.kind(k) == 'w':
			letters = true
		case r.kind(k) == 'n':
			digits = true
		case r.is(k, "-"):
			hyphens++
		case r.is(k, "$", "!", "#", "*", "&", "^", "%", "_", "+", "="):
			marks = true
		case r.is(k, ".", "/", ":", "@"):
			return false // an address
		}
	}
	return letters && (digits && (marks || hyphens >= 2))
}
