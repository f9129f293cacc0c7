// Package fault makes the errors of requests.
package fault

import (
	"fmt"

	"github.com/colloquy-go/colloquy/compat"
)

// Service is whose requests they are: "mpathic".
type Service string

// Wrong says what is wrong with the value under a key.
func (s Service) Wrong(key, format string, args ...any) error {
	return s.Because(key, fmt.Sprintf(format, args...), nil)
}

// Because is Wrong of what another error has told.
func (s Service) Because(key, reason string, err error) error {
	return &compat.RequestError{Service: string(s), Key: key, Reason: reason, Err: err}
}

// Needed says that a key is missing, or what is under it.
func (s Service) Needed(key string) error { return s.Wrong(key, "is needed") }
