package main

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"strings"
)

// auth knows the one token.
type auth struct{ token string }

func newAuth(token string) auth {
	if token == "" {
		token = randomHex(24)
	}
	return auth{token}
}

// randomHex returns n random bytes as text.
func randomHex(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// refresh is what a client shows to be given the token again. Nobody who sees it learns the token.
func (a auth) refresh() string {
	sum := sha256.Sum256([]byte("refresh " + a.token))
	return hex.EncodeToString(sum[:])
}

// same compares in a time that tells nothing of where the two differ, nor of how long they are.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// allows reports whether r carries the token: as its bearer, or in the header that Symbl's SDK uses.
func (a auth) allows(r *http.Request) bool {
	if key := r.Header.Get("X-API-Key"); key != "" {
		return same(key, a.token)
	}
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return ok && strings.EqualFold(scheme, "bearer") && same(strings.TrimSpace(token), a.token)
}

// admits reports whether a pair of credentials is the wanted one; an empty want admits anybody.
func admits(wantName, wantSecret, name, secret string) bool {
	n, s := wantName == "" || same(wantName, name), wantSecret == "" || same(wantSecret, secret)
	return n && s
}
